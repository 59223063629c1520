/**
 * Templates and snippets as people keep them. Every save is a version that never changes again; the newest is the row itself, the
 * ones before lie beside it. Saving is one conditional write on the version that was read.
 */
import type { JsonObject, TemplateKind } from '../language';
import { slugOf } from '../language/slug';
import { Problem } from '../problem';
import type { Store, TemplateRow, TemplateVersionRow } from '../store';
import { checkedContent, type GivenContent } from './contents';

/** More than anybody looks through. */
const MOST_TEMPLATES = 2_000;

export interface NewTemplate extends GivenContent {
  /** Without one it is made of the name. */
  id?: string | undefined;
  kind: TemplateKind;
  name: string;
  locale: string;
}
export type TemplateInput = Omit<NewTemplate, 'id' | 'kind'>;
/** Who saves, and when on the journey clock. */
export interface Saved {
  by: string;
  now: number;
}

/** Also a deleted one. @throws Problem `template_not_found`. */
export async function templateById(store: Store, id: string): Promise<TemplateRow> {
  const row = (await store.templates.findById(id).lean()) as TemplateRow | null;
  if (!row) throw new Problem('template_not_found', id);
  return row;
}

/** All that are there, the last changed first. */
export async function templatesOf(store: Store): Promise<TemplateRow[]> {
  return (await store.templates
    .find({ deletedAt: null })
    .sort({ updatedAt: -1 })
    .limit(MOST_TEMPLATES)
    .lean()) as unknown as TemplateRow[];
}

/** @throws Problem `already_exists` for an id that is or was in use, `bad_request`. */
export async function createTemplate(store: Store, given: NewTemplate, { by, now }: Saved): Promise<TemplateRow> {
  const { id: wanted, kind, name, locale } = given;
  const content = checkedContent(kind, given);
  const base = wanted ?? slugOf(name, 'template');
  for (let n = 1; ; n++) {
    const _id = n === 1 ? base : `${base.slice(0, 58)}-${n}`;
    const row: TemplateRow = {
      _id,
      kind,
      name,
      locale,
      ...content,
      revision: 1,
      updatedAt: now,
      by,
      createdAt: now,
      deletedAt: null,
    };
    try {
      await store.templates.collection.insertOne(row as never);
      return row;
    } catch (error) {
      if ((error as { code?: unknown }).code !== 11_000) throw error;
      if (wanted !== undefined) throw new Problem('already_exists', `The id ${wanted} is or was in use.`, '/id');
    }
  }
}

/** Saves the next version. @throws Problem `revision_conflict` with the present `revision`, `bad_request`, `template_not_found`. */
export async function saveTemplate(
  store: Store,
  id: string,
  { name, locale, ...given }: TemplateInput,
  revision: number,
  { by, now }: Saved,
): Promise<TemplateRow> {
  const before = await templateById(store, id);
  const content = checkedContent(before.kind, given);
  return replace(store, before, { name, locale, ...content }, revision, { by, now });
}

/** Makes an earlier version the newest again. @throws as `saveTemplate`. */
export async function restoreTemplate(
  store: Store,
  id: string,
  version: number,
  revision: number,
  saved: Saved,
): Promise<TemplateRow> {
  const before = await templateById(store, id);
  const { name, locale, content, translations } = await templateVersion(store, id, version);
  return replace(store, before, { name, locale, content, translations } as Words, revision, saved);
}

type Words = { name: string; locale: string; content: JsonObject; translations: Record<string, JsonObject> };

async function replace(
  store: Store,
  before: TemplateRow,
  words: Words,
  revision: number,
  { by, now }: Saved,
): Promise<TemplateRow> {
  if (before.revision !== revision) throw stale(revision, before.revision);
  // First the version that is to be replaced is put aside: it never changes, so doing it twice changes nothing.
  const { _id, name, locale, content, translations, updatedAt } = before;
  const aside: TemplateVersionRow = {
    _id: `${_id}@${revision}`,
    templateId: _id,
    revision,
    name,
    locale,
    content,
    translations,
    updatedAt,
    by: before.by,
  };
  await store.templateVersions.collection.updateOne(
    { _id: aside._id as never },
    { $setOnInsert: aside as never },
    { upsert: true },
  );
  const row = await store.templates.collection.findOneAndUpdate(
    { _id: _id as never, revision },
    { $set: { ...words, updatedAt: now, by }, $inc: { revision: 1 } },
    { returnDocument: 'after' },
  );
  if (!row) throw stale(revision, (await templateById(store, _id)).revision);
  return row as unknown as TemplateRow;
}

/** One version, the newest among them. @throws Problem `template_not_found`. */
export async function templateVersion(store: Store, id: string, version: number): Promise<TemplateVersionRow> {
  const { revision, kind: _kind, createdAt: _created, deletedAt: _deleted, ...words } = await templateById(store, id);
  if (revision === version) return { ...words, templateId: id, revision };
  const row = (await store.templateVersions.findById(`${id}@${version}`).lean()) as TemplateVersionRow | null;
  if (!row) throw new Problem('template_not_found', `${id} has no version ${version}.`);
  return row;
}

/** All versions, the newest first, without what they say. */
export async function versionsOf(
  store: Store,
  row: TemplateRow,
): Promise<Pick<TemplateVersionRow, 'revision' | 'name' | 'updatedAt' | 'by'>[]> {
  const earlier = (await store.templateVersions
    .find({ templateId: row._id, revision: { $lt: row.revision } }, { revision: 1, name: 1, updatedAt: 1, by: 1 })
    .sort({ revision: -1 })
    .lean()) as unknown as TemplateVersionRow[];
  return [row, ...earlier].map(({ revision, name, updatedAt, by }) => ({ revision, name, updatedAt, by }));
}

/** Deletes it, or brings it back; its versions stay, so what is published is not touched. @throws Problem `template_not_found`. */
export async function setDeleted(store: Store, id: string, at: number | null): Promise<TemplateRow> {
  const row = await store.templates.collection.findOneAndUpdate(
    { _id: id as never },
    { $set: { deletedAt: at } },
    { returnDocument: 'after' },
  );
  if (!row) throw new Problem('template_not_found', id);
  return row as unknown as TemplateRow;
}

function stale(read: number, revision: number): Problem {
  return new Problem('revision_conflict', `You looked at version ${read}; it is at ${revision} now.`, undefined, { revision });
}
