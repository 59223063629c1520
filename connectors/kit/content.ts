import * as z from 'zod';

/** Line breaks would end the header and begin another. */
const headerText = z.string().regex(/^[^\r\n\0]*$/, 'must be one line');

/** Headers the connector writes itself; a second copy would break the message or its signature. */
const OWN_HEADERS =
  /^(from|to|cc|bcc|sender|reply-to|subject|date|message-id|mime-version|content-.*|list-unsubscribe(-post)?|dkim-signature|received|return-path)$/i;
const headerName = z
  .string()
  .regex(/^[A-Za-z0-9-]+$/)
  .refine((name) => !OWN_HEADERS.test(name), 'is written by the connector itself');

/** What the engine hands to any email action: rendered, checked by policy, one recipient. */
export const emailInput = z.object({
  to: z.email().meta({ title: 'To' }),
  from: headerText.min(3).meta({ title: 'From', examples: ['Shop <hello@shop.example>'] }),
  replyTo: headerText.optional().meta({ title: 'Reply to', examples: ['help@shop.example'] }),
  subject: headerText.meta({ title: 'Subject' }),
  html: z.string().meta({ title: 'HTML body' }),
  text: z.string().meta({ title: 'Plain text body' }),
  headers: z
    .record(headerName, headerText)
    .default({})
    .meta({ title: 'Further headers', examples: [{ 'X-Journey': 'welcome' }] }),
  messageId: z
    .string()
    .regex(/^<[^<>\s@]+@[^<>\s@]+>$/, 'must look like <id@domain>')
    .meta({ title: 'Message-ID, derived from the ledger id', examples: ['<run-7f3a.4@shop.example>'] }),
  listUnsubscribe: z
    .object({ url: z.url({ protocol: /^https?$/ }), mailto: z.email().optional() })
    .optional()
    .meta({ title: 'One-click unsubscribe (RFC 8058)' }),
});

/** What the engine hands to any SMS action. `to` and `from` are E.164; a messaging service replaces `from`. */
export const smsInput = z.object({
  to: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'must be an E.164 number such as +4915112345678')
    .meta({ title: 'To', examples: ['+4915112345678'] }),
  from: z
    .string()
    .min(1)
    .optional()
    .meta({ title: 'From number or sender id', examples: ['+15005550006'] }),
  messagingServiceSid: z
    .string()
    .min(1)
    .optional()
    .meta({ title: 'Messaging service', examples: ['MG0123456789abcdef0123456789abcdef'] }),
  body: z.string().min(1).max(1600).meta({ title: 'Text' }),
  statusCallback: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ title: 'Where receipts go' }),
});

/** What the engine hands to any push action. `externalId` is our id of the person at the provider. */
export const pushInput = z.object({
  externalId: z.string().min(1).meta({ title: 'Person' }),
  title: z.string().min(1).meta({ title: 'Title' }),
  body: z.string().min(1).meta({ title: 'Text' }),
  url: z.url().optional().meta({ title: 'Opens' }),
  image: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ title: 'Picture', examples: ['https://img.shop.example/sale.jpg'] }),
  data: z
    .record(z.string(), z.string())
    .optional()
    .meta({ title: 'Data for the app', examples: [{ order: '1001' }] }),
  collapseId: z.string().min(1).max(64).optional().meta({ title: 'Replaces earlier pushes with this key' }),
});

export type EmailInput = z.output<typeof emailInput>;
export type SmsInput = z.output<typeof smsInput>;
export type PushInput = z.output<typeof pushInput>;
