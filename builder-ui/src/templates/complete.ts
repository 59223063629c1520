/** What can be written next in a Liquid text. Pure. */
import { liquidFilters, liquidTags, ownFilters, ownTags } from '../../../engine/language/template-words';

export interface Proposal {
  label: string;
  kind: 'field' | 'filter' | 'tag';
  /** Written instead of the label. */
  apply: string;
}

/** Proposals for the word that begins at `from`. */
export interface Proposals {
  from: number;
  options: Proposal[];
}

/** Tags that need an end are written with it. */
const paired: Record<string, string> = {
  if: 'if  %}{% endif',
  unless: 'unless  %}{% endunless',
  for: 'for item in  %}{% endfor',
  case: 'case  %}{% endcase',
  capture: 'capture  %}{% endcapture',
  comment: 'comment %}{% endcomment',
  raw: 'raw %}{% endraw',
};
const inner = ['else', 'elsif', 'when', 'endif', 'endunless', 'endfor', 'endcase', 'endcapture', 'endcomment', 'endraw'];
const links = ['unsubscribe_url', 'preferences_url'];

/** A path of conditions as templates write it: parameters stand at the root. */
export const templatePath = (path: string): string => path.replace(/^context\.params\./, 'params.');

/** A snippet as texts name it. */
export const snippetPath = (id: string): string => `snippets.${id}`;

/**
 * @param before the text before the cursor
 * @param paths fields worth proposing, the likeliest first
 * @param asked somebody asked for proposals: then also where no Liquid begins
 */
export function proposalsAt(before: string, paths: readonly string[], asked: boolean): Proposals | null {
  const open = Math.max(before.lastIndexOf('{{'), before.lastIndexOf('{%'));
  const closed = Math.max(before.lastIndexOf('}}'), before.lastIndexOf('%}'));
  if (open < 0 || closed > open) return asked ? outside(before, paths) : null;
  const inside = before.slice(open + 2).replace(/^-/, '');
  const word = /[\w$.-]*$/.exec(inside)?.[0] ?? '';
  const from = before.length - word.length;
  const lead = inside.slice(0, inside.length - word.length);
  if (isInText(lead)) return null;
  const isTag = before.startsWith('{%', open);
  if (isTag && lead.trim() === '')
    return { from, options: [...liquidTags, ...ownTags, ...inner].filter((tag) => tag !== '#').map(tag) };
  if (/\|\s*$/.test(lead)) return { from, options: [...ownFilters, ...liquidFilters].map(filter) };
  return { from, options: [...new Set([...paths.map(templatePath), ...links])].map(field) };
}

/** Whether a quote is open: what is written there are somebody's own words. */
function isInText(lead: string): boolean {
  let quote = '';
  for (const char of lead) {
    if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
  }
  return quote !== '';
}

function outside(before: string, paths: readonly string[]): Proposals {
  const half = before.endsWith('{') ? 1 : 0;
  const options = paths.map(templatePath).map((path) => ({ label: path, kind: 'field' as const, apply: `{{ ${path} }}` }));
  return { from: before.length - half, options };
}

const field = (path: string): Proposal => ({ label: path, kind: 'field', apply: path });
const filter = (name: string): Proposal => ({
  label: name,
  kind: 'filter',
  apply:
    name === 'default'
      ? 'default: ""'
      : name === 'money'
        ? 'money: "EUR"'
        : name === 'date_in_zone'
          ? 'date_in_zone: "long"'
          : name,
});
const tag = (name: string): Proposal => ({ label: name, kind: 'tag', apply: paired[name] ?? name });
