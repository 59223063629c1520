/** The form of a connector's credentials, from its JSON Schema. Pure. */
import { isRecord } from '../ui/is-record';

export interface AuthField {
  name: string;
  title: string;
  kind: 'text' | 'secret' | 'number' | 'choice';
  required: boolean;
  choices: string[];
  /** What is taken when nothing is written. */
  standard: string;
  hint: string | undefined;
  placeholder: string | undefined;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The fields in the order of the schema; the needed ones are those nobody can leave out. */
export function authFields(schema: Record<string, unknown>): AuthField[] {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(properties).flatMap(([name, property]): AuthField[] => {
    if (!isRecord(property)) return [];
    const ui = isRecord(property['ui']) ? property['ui'] : {};
    const choices = Array.isArray(property['enum']) ? property['enum'].map(String) : [];
    const number = property['type'] === 'integer' || property['type'] === 'number';
    const kind = choices.length > 0 ? 'choice' : ui['widget'] === 'secret' ? 'secret' : number ? 'number' : 'text';
    const standard = property['default'] === undefined ? '' : String(property['default']);
    return [
      {
        name,
        title: textOf(property['title']) ?? name,
        kind,
        required: required.includes(name) && property['default'] === undefined,
        choices,
        standard,
        hint: textOf(ui['hint']),
        placeholder: textOf(ui['placeholder']),
      },
    ];
  });
}

/** What was written, as the connector takes it: empty fields are left out, numbers are numbers. */
export function authOf(fields: readonly AuthField[], written: Readonly<Record<string, string>>): Record<string, string | number> {
  return Object.fromEntries(
    fields.flatMap(({ name, kind }): [string, string | number][] => {
      const text = written[name] ?? '';
      if (text.trim() === '') return [];
      // Secrets may begin or end with a space.
      return [[name, kind === 'number' ? Number(text) : kind === 'secret' ? text : text.trim()]];
    }),
  );
}
