import * as z from 'zod';

/** The part of JSON Schema our action inputs use. */
export interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly anyOf?: readonly JsonSchema[];
}

/** The JSON Schema of what a caller may send (defaults are optional). Throws when it cannot be rendered. */
export function inputSchemaOf(schema: z.ZodObject): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
}

/** A valid input made of the schema alone: `examples` first, then formats. Patterns need an example in `.meta`. */
export function sampleInput(schema: z.ZodObject, fields: 'required' | 'all'): unknown {
  return sampleOf(inputSchemaOf(schema), fields);
}

function sampleOf(schema: JsonSchema, fields: 'required' | 'all'): unknown {
  if (schema.examples) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  if (schema.anyOf?.[0]) return sampleOf(schema.anyOf[0], fields);
  switch (schema.type) {
    case 'object': {
      const names = fields === 'all' ? Object.keys(schema.properties ?? {}) : (schema.required ?? []);
      return Object.fromEntries(names.map((name) => [name, sampleOf(schema.properties?.[name] ?? {}, fields)]));
    }
    case 'array':
      return [sampleOf(schema.items ?? {}, fields)];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'string':
      return sampleString(schema);
    default:
      return {};
  }
}

function sampleString(schema: JsonSchema): string {
  switch (schema.format) {
    case 'email':
      return 'ada@example.com';
    case 'uri':
      return 'https://example.com/path';
    case 'date-time':
      return '2026-01-02T03:04:05Z';
    default:
      return 'sample text'.padEnd(schema.minLength ?? 0, '.');
  }
}
