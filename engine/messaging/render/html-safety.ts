/** What no mail may hold. Mail programs drop most of it anyway; our own previews must not run it either. */
import { holdsLiquid, type LiquidGuard } from './liquid-guard';

const FORBIDDEN = /<\s*(script|iframe|object|embed|base|form|frame|applet)\b/gi;
const TAG = /<[a-z][^\s/>]*((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;

/** Problems of a guarded HTML text, in words for its author. */
export function htmlProblems(html: string, guard: LiquidGuard): string[] {
  const problems = new Set<string>();
  for (const [, name = ''] of html.matchAll(FORBIDDEN)) problems.add(`<${name.toLowerCase()}> is not allowed in a message.`);
  for (const [, attributes = ''] of html.matchAll(TAG)) {
    const unquoted = attributes.replace(/"[^"]*"|'[^']*'/g, '""');
    const handler = /\son[a-z]+\s*=/i.exec(unquoted);
    if (handler) problems.add(`The attribute${handler[0].replace(/\s*=$/, '')} is not allowed in a message.`);
    for (const word of unquoted.split(/[\s=/]+/)) {
      // Escaping protects quoted values only; `{% if %}` around a whole attribute writes nothing of the person.
      const piece = holdsLiquid(word) ? guard.restore(word) : '';
      if (piece.includes('{{')) problems.add(`Put quotes around ${piece}: inside a tag a value needs them.`);
    }
  }
  return [...problems];
}
