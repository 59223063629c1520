/** The two Liquid engines: one escapes for HTML, the other writes plain text. Tags and filters are an allow-list. */
import { filters, Liquid, type Template, tags } from 'liquidjs';
import { charged, chargedOperators } from './charge';
import { htmlOutput, plainOutput } from './escape';
import { dateInZone, money, signedLink } from './filters';
import { limits } from './limits';
import { prepare } from './prepare';
import { abortTag, pixelTag, TrackedTag } from './tags';

/** No file access, no output past the escape (`echo`, `cycle`), nothing that writes into the facts (`increment`). */
const allowedTags = ['assign', 'break', 'capture', 'case', 'comment', '#', 'continue', 'for', 'if', 'raw', 'unless'];

/** No `raw` (past the escape), no `escape` (already done), no `date` (server's zone: `date_in_zone`), no expression filters. */
const allowedFilters = [
  ...['abs', 'at_least', 'at_most', 'ceil', 'divided_by', 'floor', 'minus', 'modulo', 'plus', 'round', 'times', 'sum'],
  ...['append', 'capitalize', 'default', 'downcase', 'lstrip', 'prepend', 'remove', 'remove_first', 'replace', 'replace_first'],
  ...['rstrip', 'slice', 'split', 'strip', 'strip_html', 'strip_newlines', 'truncate', 'truncatewords', 'upcase'],
  ...['compact', 'concat', 'first', 'join', 'last', 'map', 'reverse', 'size', 'sort', 'sort_natural', 'uniq', 'where'],
  ...['url_encode', 'url_decode'],
];

export type Format = 'html' | 'text';

const engines: Record<Format, Liquid> = { html: engine(htmlOutput), text: engine(plainOutput) };

function engine(outputEscape: typeof htmlOutput): Liquid {
  const liquid = new Liquid({
    // liquidjs calls it as a filter, with the context as `this`; its type does not say so.
    outputEscape: outputEscape as (value: unknown) => string,
    operators: chargedOperators,
    ownPropertyOnly: true,
    strictFilters: true,
    templates: {},
    parseLimit: limits.parse,
    memoryLimit: limits.memory,
  });
  for (const name of Object.keys(tags)) if (!allowedTags.includes(name)) delete liquid.tags[name];
  for (const [name, filter] of Object.entries(filters)) {
    if (allowedFilters.includes(name)) liquid.registerFilter(name, charged(filter));
    else liquid.unregisterFilter(name);
  }
  liquid.registerFilter('money', charged(money));
  liquid.registerFilter('date_in_zone', charged(dateInZone));
  liquid.registerFilter('signed_link', charged(signedLink));
  liquid.registerTag('abort', abortTag);
  liquid.registerTag('tracked', TrackedTag);
  liquid.registerTag('pixel', pixelTag);
  return liquid;
}

/** A template ready to be rendered many times. */
export interface Parsed {
  liquid: Liquid;
  templates: Template[];
}

/** Throws liquidjs' error, with line and column, for a template that cannot be read. */
export function parseTemplate(source: string, format: Format): Parsed {
  const liquid = engines[format];
  const templates = liquid.parse(source);
  prepare(templates);
  return { liquid, templates };
}
