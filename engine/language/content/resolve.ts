/** A journey with the words of its templates and snippets in it: what is published, simulated and sent. */
import type { JourneyDocument, Step } from '../document';
import { type Library, type StoredTemplate, templateKey } from './library';
import { mapTexts, snippetsIn, withSnippets } from './snippets';

type MessageStep = Extract<Step, { type: 'message' }>;

/** What a document names. */
export interface ContentNamed {
  templates: { id: string; version?: number | undefined }[];
  snippets: string[];
}

/** Templates and snippets that a draft names; it may have any shape. */
export function contentNamedIn(draft: unknown): ContentNamed {
  const steps = (draft as { steps?: unknown } | null)?.steps;
  if (typeof steps !== 'object' || steps === null) return { templates: [], snippets: [] };
  const templates = Object.values(steps).flatMap((step) => {
    const named: unknown = (step as { template?: unknown } | null)?.template;
    if (typeof named !== 'object' || named === null) return [];
    const { id, version } = named as { id?: unknown; version?: unknown };
    return typeof id === 'string' ? [{ id, ...(typeof version === 'number' && { version }) }] : [];
  });
  return { templates, snippets: [...new Set(snippetsIn(JSON.stringify(steps)))] };
}

/** The template a step names, when it is there and for the step's channel. */
export function templateOf(step: MessageStep, library: Library): StoredTemplate | null {
  const found = step.template && library.templates.get(templateKey(step.template));
  return found && found.kind === step.channel ? found : null;
}

/**
 * The document as publishing freezes it: each step that names a template holds its content and its version, and snippets stand where
 * they are named. What is not in the library stays as it is; `checkTemplates` tells. The very same document when there is nothing to do.
 */
export function resolveContent(document: JourneyDocument, library: Library): JourneyDocument {
  let changed = false;
  const steps = Object.entries(document.steps).map(([id, step]): [string, Step] => {
    if (step.type !== 'message') return [id, step];
    const next = resolved(step, library);
    changed ||= next !== step;
    return [id, next];
  });
  return changed ? { ...document, steps: Object.fromEntries(steps) } : document;
}

function resolved(step: MessageStep, library: Library): MessageStep {
  const template = templateOf(step, library);
  const snippets = snippetsIn(JSON.stringify([step.content, step.translations ?? {}]));
  if (!template && snippets.length === 0) return step;
  const { content, translations = {} } = template ?? step;
  const fill = <Content>(written: Content, locale: string): Content =>
    mapTexts(written, (text) => withSnippets(text, locale, library));
  const others = Object.entries(translations).map(([locale, translation]) => [locale, fill(translation, locale)]);
  const { translations: _before, ...rest } = step;
  return {
    ...rest,
    ...(template && { template: { id: template.id, version: template.version } }),
    content: fill(content, template?.locale ?? ''),
    ...(others.length > 0 && { translations: Object.fromEntries(others) }),
  } as MessageStep;
}
