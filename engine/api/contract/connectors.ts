/** What can be connected, and what `action` steps can ask for. */
import * as z from 'zod';

const jsonSchema = z.record(z.string(), z.json());

export const connectorAction = z.strictObject({
  /** What a step writes into `uses`, such as `http/request@1`. */
  uses: z.string(),
  title: z.string(),
  description: z.string(),
  /** Set when it sends messages: message steps use it, action steps do not. */
  channel: z.enum(['email', 'sms', 'push']).nullable(),
  /** JSON Schema of its input. */
  input: jsonSchema,
});
export const connector = z.strictObject({
  id: z.string(),
  title: z.string(),
  category: z.string(),
  version: z.string(),
  /** JSON Schema of what it needs to be connected; secrets carry `ui.widget: "secret"`. */
  auth: jsonSchema,
  actions: z.array(connectorAction),
});
export const connectorList = z.strictObject({ items: z.array(connector) });
