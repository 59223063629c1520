import * as z from 'zod';

/** What a person pastes to connect a Twilio account. */
export const twilioAuth = z.object({
  accountSid: z
    .string()
    .regex(/^AC\w+$/, 'starts with AC')
    .meta({ title: 'Account SID' }),
  authToken: z
    .string()
    .min(16)
    .meta({ title: 'Auth token', ui: { widget: 'secret' } }),
  sender: z
    .string()
    .min(1)
    .optional()
    .meta({
      title: 'Default sender',
      ui: { hint: 'A number, a sender id, or a messaging service (MG…). A step may choose another.' },
    }),
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://api.twilio.com')
    .meta({ title: 'API address', ui: { hint: 'Only for the sandbox or a Twilio region.' } }),
});

/** A Twilio connection, validated. */
export type TwilioAuth = z.output<typeof twilioAuth>;
