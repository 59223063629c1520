/** What holds for a whole journey unless a step says otherwise. */
import * as z from 'zod';
import { calendarSchema, durationSchema, localTimeSchema, zoneSchema } from './values';

/** Marketing needs consent and respects caps; transactional is what the person asked for by what they did. */
export const messageClassSchema = z.enum(['marketing', 'transactional']);

export const settingsSchema = z.strictObject({
  class: messageClassSchema.default('marketing'),
  priority: z.int().min(0).max(100).default(50),
  zone: zoneSchema.default('UTC'),
  quietHours: z
    .strictObject({
      from: localTimeSchema,
      to: localTimeSchema,
      // biome-ignore lint/suspicious/noThenProperty: the language's own word
      then: z.enum(['postpone', 'skip']).default('postpone'),
    })
    .optional(),
  /** Business hours of whoever does the tasks of this journey. */
  calendar: calendarSchema.optional(),
  sendBy: durationSchema.default('PT48H'),
  /** At most `max` marketing messages per person, over all journeys, in `per`; what happens to one too many. */
  cap: z
    .strictObject({ max: z.int().min(1).max(100), per: durationSchema, over: z.enum(['postpone', 'skip']).default('skip') })
    .optional(),
  /** What to do when a template fails to render: park for an operator, or skip the message. */
  onTemplateError: z.enum(['park', 'skip']).default('park'),
});

export type Settings = z.output<typeof settingsSchema>;
