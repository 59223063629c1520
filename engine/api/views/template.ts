import type * as z from 'zod';
import { versionsOf } from '../../content';
import type { ContentUses } from '../../journeys/uses';
import type { JsonObject } from '../../language/facts';
import type { Store, TemplateRow, TemplateVersionRow } from '../../store';
import type { TemplateSummary, templateDetail, templateVersion } from '../contract';
import { iso } from './instant';

const WORDS_MAX = 200;

export function templateSummary(row: TemplateRow, usedBy: ContentUses): TemplateSummary {
  const { _id, kind, name, revision, locale, translations, updatedAt, by } = row;
  const { subject, title, text } = row.content as JsonObject;
  const words = [subject, title, text].find((one) => typeof one === 'string') ?? '';
  return {
    id: _id,
    kind,
    name,
    revision,
    locale,
    languages: Object.keys(translations),
    words: String(words).slice(0, WORDS_MAX),
    updatedAt: iso(updatedAt),
    by,
    usedBy,
  };
}

export async function templateDetailOf(
  store: Store,
  row: TemplateRow,
  usedBy: ContentUses,
): Promise<z.input<typeof templateDetail>> {
  const versions = await versionsOf(store, row);
  return {
    ...templateSummary(row, usedBy),
    content: row.content as JsonObject,
    translations: row.translations as Record<string, JsonObject>,
    deleted: row.deletedAt !== null,
    versions: versions.map(({ updatedAt, ...version }) => ({ ...version, updatedAt: iso(updatedAt) })),
  };
}

export function templateVersionView(row: TemplateVersionRow): z.input<typeof templateVersion> {
  const { revision, name, locale, content, translations, updatedAt, by } = row;
  return {
    revision,
    name,
    locale,
    content: content as JsonObject,
    translations: translations as Record<string, JsonObject>,
    updatedAt: iso(updatedAt),
    by,
  };
}
