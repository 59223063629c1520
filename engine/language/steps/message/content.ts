/** What is said, per channel. Texts are Liquid templates; emptiness is allowed in a draft and refused at publishing. */
import * as z from 'zod';
import { blocksSchema } from './blocks';

/** Exactly one of the three ways to write an email. */
export const emailBodySchema = z.union([
  z.strictObject({ blocks: blocksSchema }),
  z.strictObject({ mjml: z.string().max(200_000) }),
  z.strictObject({ html: z.string().max(200_000) }),
]);

export const emailContentSchema = z.strictObject({
  subject: z.string().max(300),
  /** What mail programs show after the subject. */
  preheader: z.string().max(300).optional(),
  /** The sender's name; the address belongs to the connection. */
  from: z.string().max(120).optional(),
  replyTo: z.string().max(320).optional(),
  body: emailBodySchema,
});

/** Longer texts are not one message any more for any provider. */
export const smsContentSchema = z.strictObject({ text: z.string().max(1_600) });

export const pushContentSchema = z.strictObject({
  title: z.string().max(120),
  body: z.string().max(1_000),
  /** Opened on tap. */
  url: z.string().max(2_000).optional(),
  image: z.string().max(2_000).optional(),
  /** Handed to the app as it is. */
  data: z.record(z.string().max(60), z.string().max(1_000)).optional(),
});

export type EmailContent = z.output<typeof emailContentSchema>;
export type SmsContent = z.output<typeof smsContentSchema>;
export type PushContent = z.output<typeof pushContentSchema>;
