/** Stored templates and snippets, how they look for somebody, and tests of them. */
import * as z from 'zod';
import { localeSchema, templateIdSchema } from '../../language';
import { instant } from './shared';

export const templateKind = z.enum(['email', 'sms', 'push', 'snippet']);
/** Checked by the language itself, by the kind. */
const content = z.record(z.string(), z.json()).meta({
  description: 'What it says: the `content` of a message step of the same channel; of a snippet `{ text }`.',
});
const translations = z.record(localeSchema, content).meta({ description: 'The same in other languages, by BCP 47 tag.' });
const name = z.string().trim().min(1).max(120);

export const templateUses = z.strictObject({
  journeys: z.array(
    z.strictObject({
      journeyId: z.string(),
      name: z.string(),
      /** The version the live journey sends; null = only its draft names the template. */
      liveVersion: z.int().nullable(),
      live: z.boolean(),
    }),
  ),
  /** Templates that name a snippet. */
  templates: z.array(z.string()),
});

export const templateSummary = z.strictObject({
  id: z.string(),
  kind: templateKind,
  name: z.string(),
  /** The newest version: what a journey that is published now would send, and the ETag. */
  revision: z.int(),
  /** Language of the words everybody gets who has none of their own. */
  locale: z.string(),
  /** Languages it is translated into. */
  languages: z.array(z.string()),
  /** Subject, text or title, at most 200 characters. */
  words: z.string(),
  updatedAt: instant,
  by: z.string(),
  usedBy: templateUses,
});
export const templateList = z.strictObject({ items: z.array(templateSummary) });
export const templateDetail = templateSummary.extend({
  content,
  translations,
  deleted: z.boolean(),
  /** The newest first. */
  versions: z.array(z.strictObject({ revision: z.int(), name: z.string(), updatedAt: instant, by: z.string() })),
});
export const templateVersion = z.strictObject({
  revision: z.int(),
  name: z.string(),
  locale: z.string(),
  content,
  translations,
  updatedAt: instant,
  by: z.string(),
});

export const templateBody = z.strictObject({ name, locale: localeSchema, content, translations: translations.default({}) });
export const newTemplateBody = templateBody.extend({ id: templateIdSchema.optional(), kind: templateKind });
export const restoreTemplateBody = z.strictObject({ version: z.int().min(1) });

const look = {
  kind: templateKind,
  locale: localeSchema.default('en'),
  content,
  translations: translations.default({}),
  class: z.enum(['marketing', 'transactional']).default('marketing'),
  /** Without one, an example person. */
  personId: z.string().max(200).optional(),
  /** Whose parameters, zone and trigger are used. */
  journeyId: z.string().max(200).optional(),
  /** Instead of the person's language. */
  language: localeSchema.optional(),
};
export const previewBody = z.strictObject(look);
const finding = z.strictObject({
  /** Errors keep the message from being sent; warnings tell what recipients would stumble over. */
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  field: z.string().optional(),
  values: z.record(z.string(), z.json()),
});
export const previewResult = z.strictObject({
  /** Null while it cannot be made, or when it takes this person out; `findings` say why. */
  message: z
    .strictObject({
      subject: z.string().optional(),
      from: z.string().optional(),
      html: z.string().optional(),
      text: z.string().optional(),
      body: z.string().optional(),
      title: z.string().optional(),
      url: z.string().optional(),
      image: z.string().optional(),
    })
    .nullable(),
  findings: z.array(finding),
  /** Variables that came out empty. */
  missing: z.array(z.string()),
  /** Of the HTML. */
  bytes: z.int().nullable(),
  person: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  /** Name of the person's event that was read. */
  event: z.string().nullable(),
  /** Language of the words; null = those everybody gets who has none of their own. */
  language: z.string().nullable(),
});
export const testSendBody = z.strictObject({
  ...look,
  /** Email address, phone number with country, or push id. */
  to: z.string().min(1).max(320),
  connection: z.string().max(80).optional(),
  /** Send although the address is on the suppression list. */
  evenIfSuppressed: z.boolean().default(false),
});
export const testSendResult = z.strictObject({ to: z.string(), connection: z.string(), sandbox: z.boolean() });

/** What one SMS costs, in the currency's own units (0.075); shown while texts are written. */
const price = z
  .strictObject({
    amount: z.number().min(0).max(100),
    currency: z.string().regex(/^[A-Z]{3}$/, 'A currency is three capital letters, such as EUR.'),
  })
  .nullable();
export const smsPrice = z.strictObject({ price });
export const smsPriceBody = z.strictObject({ price });

export type SmsPrice = z.output<typeof smsPrice>;
export type TemplateSummary = z.output<typeof templateSummary>;
export type TemplateDetail = z.output<typeof templateDetail>;
export type TemplateVersion = z.output<typeof templateVersion>;
export type PreviewResult = z.output<typeof previewResult>;
export type TestSendResult = z.output<typeof testSendResult>;
