/** Plain texts of steps that are no messages, such as the title of a task: the same Liquid, the same variables, no links. */
import type { Facts } from '../../language/facts';
import type { Plan } from '../../language/plan';
import { paramsOf } from './judge-blocks';
import { newState, type Parsed, parseTemplate, runTemplate, sayError, type Variables } from './liquid';
import type { RenderScope, TemplateProblem } from './message';

/** What such a text may read. */
export type TextScope = Omit<RenderScope, 'unsubscribe_url' | 'preferences_url' | 'conditions' | 'delivery'>;

const DEFAULT_LOCALE = 'en';

/** What the texts of a step may read, for one person. */
export function textScope({ journeyId, document }: Plan, facts: Facts): TextScope {
  const { locale } = facts.person.attributes;
  return {
    profile: facts.person.attributes,
    account: facts.account?.attributes ?? null,
    event: facts.event,
    context: facts.context,
    params: paramsOf(document),
    journey: { id: journeyId, name: document.name },
    zone: facts.zone,
    locale: typeof locale === 'string' ? locale : DEFAULT_LOCALE,
    now: facts.now,
  };
}

export type RenderedTexts<Name extends string> =
  | { kind: 'ok'; texts: Record<Name, string> }
  | { kind: 'abort'; reason: string }
  | { kind: 'error'; field: string; message: string };

/** What is wrong with texts that cannot be read as templates; `field` is the name of the text. */
export function textProblems(sources: Record<string, string>): TemplateProblem[] {
  return Object.entries(sources).flatMap(([field, source]) => {
    const parsed = read(source);
    return 'message' in parsed ? [{ field, message: parsed.message }] : [];
  });
}

/** Renders texts for one person. Never throws. */
export function renderTexts<Name extends string>(sources: Record<Name, string>, scope: TextScope): RenderedTexts<Name> {
  const { zone, locale } = scope;
  const state = newState({ zone, locale, delivery: null, baseUrl: '' });
  const texts: Record<string, string> = {};
  for (const [field, source] of Object.entries<string>(sources)) {
    const parsed = read(source);
    if ('message' in parsed) return { kind: 'error', field, message: parsed.message };
    const result = runTemplate(parsed, { ...scope } satisfies Variables, state);
    if (result.kind === 'abort') return result;
    if (result.kind === 'error') return { kind: 'error', field, message: result.message };
    texts[field] = result.text.trim();
  }
  return { kind: 'ok', texts };
}

function read(source: string): Parsed | { message: string } {
  try {
    return parseTemplate(source, 'text');
  } catch (error) {
    return { message: sayError(error) };
  }
}
