/** The stored content a document names, read from the store for checking, publishing and simulating it. */
import {
  type ContentNamed,
  contentNamedIn,
  type Library,
  type StoredSnippet,
  type StoredTemplate,
  snippetsIn,
  templateKey,
} from '../language';
import type { Store, TemplateRow, TemplateVersionRow } from '../store';

/** A library and what it was made of: the same key means the same content. */
export interface ReadLibrary extends Library {
  key: string;
}

const EMPTY: ReadLibrary = { key: '', templates: new Map(), snippets: new Map() };

/** What a draft of any shape names; deleted ones are not in it. Two small reads at most, none for a draft that names nothing. */
export const libraryOf = (store: Store, draft: unknown): Promise<ReadLibrary> => libraryFor(store, contentNamedIn(draft));

/** The named templates, and the snippets named by the document or by them. */
export async function libraryFor(store: Store, named: ContentNamed): Promise<ReadLibrary> {
  if (named.templates.length === 0 && named.snippets.length === 0) return EMPTY;
  const templates = await namedTemplates(store, named.templates);
  const inTemplates = snippetsIn(JSON.stringify([...templates.values()]));
  const ids = [...new Set([...named.snippets, ...inTemplates])];
  const rows =
    ids.length === 0
      ? []
      : ((await store.templates
          .find({ _id: { $in: ids }, kind: 'snippet', deletedAt: null })
          .lean()) as unknown as TemplateRow[]);
  const snippets = new Map(rows.map((row) => [row._id, storedOf(row) as StoredSnippet]));
  const key = [...templates.values(), ...snippets.values()].map(({ id, version }) => `${id}@${version}`).join(' ');
  return { key, templates, snippets };
}

async function namedTemplates(store: Store, refs: ContentNamed['templates']): Promise<Map<string, StoredTemplate>> {
  if (refs.length === 0) return new Map();
  const ids = refs.map(({ id }) => id);
  const heads = (await store.templates.find({ _id: { $in: ids }, deletedAt: null }).lean()) as unknown as TemplateRow[];
  const byId = new Map(heads.map((row) => [row._id, row]));
  const pinned = refs.filter(({ id, version }) => version !== undefined && byId.get(id)?.revision !== version).map(templateKey);
  const earlier =
    pinned.length === 0
      ? []
      : ((await store.templateVersions.find({ _id: { $in: pinned } }).lean()) as unknown as TemplateVersionRow[]);
  const byKey = new Map(earlier.map((row) => [row._id, row]));
  return new Map(
    refs.flatMap((ref): [string, StoredTemplate][] => {
      const head = byId.get(ref.id);
      if (!head) return [];
      const version = ref.version === undefined || ref.version === head.revision ? head : byKey.get(templateKey(ref));
      return version ? [[templateKey(ref), storedOf({ ...head, ...version, _id: head._id })]] : [];
    }),
  );
}

/** A row as the language sees it; its content was checked when it was saved. */
export function storedOf(row: TemplateRow): StoredTemplate {
  const { _id: id, kind, name, revision: version, locale, content, translations } = row;
  return { id, kind, name, version, locale, content, translations } as unknown as StoredTemplate;
}
