/** What every widget of the generated form gets. */
import { createContext, type ReactNode, useContext } from 'react';
import type { FormField } from '../../../engine/language';
import type { AskingJourney } from '../api/audience';
import type { Doubt } from '../fields/used-fields';
import { isRecord } from '../ui/is-record';

export interface WidgetProps {
  /** Where the value stands, `content.subject`. */
  path: string;
  label: string;
  help: string | undefined;
  /** The first problem of this field itself. */
  error: ReactNode;
  value: unknown;
  /** `undefined` removes the field. */
  onChange: (value: unknown) => void;
  field: FormField;
  /** The value of the whole form, for fields that depend on others. */
  whole?: unknown;
  /** i18n prefix of the form: `step.message`. */
  prefix: string;
}

/** Names worth suggesting in this journey, and problems of nested fields. */
export interface FormWorld {
  events: readonly string[];
  /** Value paths: `profile.plan`, `event.properties.revenue`, … */
  paths: readonly string[];
  /** Ids of the snippets that texts here can name; only messages are filled in from them. */
  snippets: readonly string[];
  steps: readonly { id: string; name: string; type: string }[];
  /** The first problem of exactly this path, or `within` it all of them. */
  problemAt: (path: string, within?: boolean) => ReactNode;
  /** Set when nobody has the field that a path names. */
  doubtAbout: (path: string) => Doubt | null;
  /** What the journey around is called, whose clocks it follows, and its parameters. */
  journey: AskingJourney;
}

export const FormWorldContext = createContext<FormWorld>({
  events: [],
  paths: [],
  snippets: [],
  steps: [],
  problemAt: () => undefined,
  doubtAbout: () => null,
  journey: { id: '', zone: 'UTC', params: {} },
});
export const useFormWorld = (): FormWorld => useContext(FormWorldContext);

/** The value as text when it is text, else empty: widgets must survive drafts of any shape. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** The item with a key set; `undefined` takes the key out. */
export function withKey<Item extends object>(item: Item, key: string, value: unknown): Item {
  const { [key]: _old, ...rest } = item as Record<string, unknown>;
  return (value === undefined ? rest : { ...rest, [key]: value }) as Item;
}

/** The value as a list of objects; anything else is an empty list. */
export const recordsOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : []);
