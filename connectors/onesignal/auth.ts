import * as z from 'zod';

/** What a person pastes to connect a OneSignal app. */
export const oneSignalAuth = z.object({
  appId: z.string().min(1).meta({ title: 'App ID' }),
  apiKey: z
    .string()
    .min(16)
    .meta({ title: 'App API key', ui: { widget: 'secret' } }),
  webhookSecret: z
    .string()
    .min(16)
    .optional()
    .meta({ title: 'Secret of the event stream', ui: { widget: 'secret' } }),
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://api.onesignal.com')
    .meta({ title: 'API address', ui: { hint: 'Only for the sandbox.' } }),
});

/** A OneSignal connection, validated. */
export type OneSignalAuth = z.output<typeof oneSignalAuth>;
