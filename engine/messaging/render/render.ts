import { footerWords } from './frame';
import { newState, type Parsed, type RenderState, runTemplate, type Variables } from './liquid';
import type { CompiledMessage, RenderResult, RenderScope } from './message';
import { tidyText } from './plain-text';

/** How one part of a message is finished after rendering, and whether the message is nothing without it. */
interface PartRule {
  required?: true;
  finish: (text: string) => string;
}

/** One line: a line break in a subject would start a new header. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const asIs = (text: string) => text;

const rules = {
  email: {
    subject: { required: true, finish: oneLine },
    html: { required: true, finish: asIs },
    text: { finish: tidyText },
    from: { finish: oneLine },
    replyTo: { finish: oneLine },
  },
  sms: { body: { required: true, finish: (text) => text.trim() } },
  push: {
    title: { required: true, finish: oneLine },
    body: { required: true, finish: (text) => text.trim() },
    url: { finish: oneLine },
    image: { finish: oneLine },
  },
} as const satisfies Record<CompiledMessage['channel'], Record<string, PartRule>>;

/** Renders one message for one person: about 0.1 ms for an email. Pure, and never throws. */
export function renderMessage(compiled: CompiledMessage, scope: RenderScope): RenderResult {
  const [problem] = compiled.problems;
  if (problem) return { kind: 'error', reason: 'template_error', ...problem, missing: [] };
  const { delivery = null, zone, locale } = scope;
  const state = newState({ zone, locale, delivery, baseUrl: compiled.baseUrl });
  const variables = variablesOf(scope);

  const texts = renderParts(compiled.parts, rules[compiled.channel], variables, state);
  if (texts.kind !== 'ok') return texts;
  const done = { kind: 'ok', missing: texts.missing } as const;
  switch (compiled.channel) {
    case 'email':
      return { ...done, channel: 'email', content: { subject: '', html: '', text: '', ...texts.parts } };
    case 'sms':
      return { ...done, channel: 'sms', content: { body: '', ...texts.parts } };
    case 'push': {
      const data = renderParts(compiled.data, {}, variables, state);
      if (data.kind !== 'ok') return data;
      const { url, image } = texts.parts;
      if (url !== undefined && !opensSafely(url))
        return failed('template_error', 'url', 'The link is not a full address the app may open.', state);
      if (image !== undefined && !isPicture(image))
        return failed('template_error', 'image', 'The picture is not a full http or https address.', state);
      const extra = Object.keys(data.parts).length > 0 ? { data: data.parts } : {};
      return { ...done, missing: data.missing, channel: 'push', content: { title: '', body: '', ...texts.parts, ...extra } };
    }
  }
}

type Failed = Extract<RenderResult, { kind: 'abort' | 'error' }>;
type Texts = { kind: 'ok'; parts: Record<string, string>; missing: string[] };

function renderParts(
  parts: Record<string, Parsed>,
  partRules: Record<string, PartRule>,
  variables: Variables,
  state: RenderState,
): Texts | Failed {
  const done: Record<string, string> = {};
  for (const [part, template] of Object.entries(parts)) {
    const result = runTemplate(template, variables, state);
    if (result.kind === 'abort') return result;
    if (result.kind === 'error')
      return failed(state.emptyLink ? 'missing_variable' : 'template_error', part, result.message, state);
    const rule = partRules[part];
    const text = rule?.finish(result.text) ?? result.text;
    if (text !== '') done[part] = text;
    else if (rule?.required) return failed('missing_variable', part, 'Nothing is left of it for this person.', state);
  }
  return { kind: 'ok', parts: done, missing: [...state.missing] };
}

function failed(reason: 'template_error' | 'missing_variable', part: string, message: string, { missing }: RenderState): Failed {
  const empty = missing.size > 0 ? ` Without a value: ${[...missing].join(', ')}.` : '';
  return { kind: 'error', reason, field: `content.${part}`, message: message + empty, missing: [...missing] };
}

/** Apps open their own schemes; those that run or read something are refused. */
function opensSafely(url: string): boolean {
  return URL.canParse(url) && !['javascript:', 'data:', 'vbscript:', 'file:', 'blob:'].includes(new URL(url).protocol);
}

/** Devices fetch the picture themselves, from anywhere. */
function isPicture(url: string): boolean {
  return URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol);
}

function variablesOf({ conditions, delivery: _, ...scope }: RenderScope): Variables {
  return { ...scope, blocks: conditions, words: footerWords(scope.locale) };
}
