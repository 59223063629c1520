/** Rows of stored content: templates of messages, and snippets. See `rows.ts` for what holds for all rows. */
import type { TemplateKind } from '../language/content';
import type { Json } from '../language/facts';

/** What one version says. `content` has the shape of the kind (engine/language/steps/message/content.ts). */
interface Written {
  name: string;
  /** BCP 47 tag of `content`. */
  locale: string;
  content: Json;
  /** The same in other languages, by BCP 47 tag. */
  translations: Record<string, Json>;
}

/** The newest version of a template or snippet. `_id` is a slug that is never used again. */
export interface TemplateRow extends Written {
  _id: string;
  kind: TemplateKind;
  /** Grows with every save: the version that journeys pin, and the ETag. */
  revision: number;
  /** When this version was saved, and by whom. */
  updatedAt: number;
  by: string;
  createdAt: number;
  /** Deleted ones are kept, so that they can be brought back; null = it is there. */
  deletedAt: number | null;
}

/** An earlier version, never changed; `_id` = `<templateId>@<revision>`. The newest one is in `TemplateRow`. */
export interface TemplateVersionRow extends Written {
  _id: string;
  templateId: string;
  revision: number;
  updatedAt: number;
  by: string;
}
