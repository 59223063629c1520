/** Stored content as the language sees it: templates that message steps name, snippets that texts name. */
import type { Channel } from '../facts';
import type { EmailContent, PushContent, SmsContent } from '../steps/message/content';

/** What is put in place of `{{ snippets.<id> }}`, as if it were typed there. */
export interface SnippetContent {
  text: string;
}

interface Stored<Kind extends string, Content> {
  id: string;
  kind: Kind;
  name: string;
  version: number;
  /** BCP 47 tag of `content`, which everybody gets for whose language there is no translation. */
  locale: string;
  content: Content;
  translations: Readonly<Record<string, Content>>;
}
export type StoredTemplate =
  | Stored<'email', EmailContent>
  | Stored<'sms', SmsContent>
  | Stored<'push', PushContent>
  | Stored<'snippet', SnippetContent>;
export type TemplateKind = Channel | 'snippet';
export type StoredSnippet = Extract<StoredTemplate, { kind: 'snippet' }>;

/** The stored content that a document names, and what those templates name. */
export interface Library {
  /** By `templateKey`. */
  templates: ReadonlyMap<string, StoredTemplate>;
  /** By id; the newest of each. */
  snippets: ReadonlyMap<string, StoredSnippet>;
}

/** `welcome` for the newest, `welcome@3` for a version. */
export const templateKey = ({ id, version }: { id: string; version?: number | undefined }): string =>
  version === undefined ? id : `${id}@${version}`;
