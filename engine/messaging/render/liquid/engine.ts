/** The two Liquid engines: one escapes for HTML, the other writes plain text. Tags and filters are an allow-list. */
import { filters, Liquid, type Template, tags } from 'liquidjs';
import { liquidFilters, liquidTags } from '../../../language/template-words';
import { charged, chargedOperators } from './charge';
import { htmlOutput, plainOutput } from './escape';
import { dateInZone, money, signedLink } from './filters';
import { limits } from './limits';
import { prepare } from './prepare';
import { abortTag, pixelTag, TrackedTag } from './tags';

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
  for (const name of Object.keys(tags)) if (!liquidTags.some((tag) => tag === name)) delete liquid.tags[name];
  for (const [name, filter] of Object.entries(filters)) {
    if (liquidFilters.includes(name)) liquid.registerFilter(name, charged(filter));
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
