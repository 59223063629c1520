/** What is wrong with a Liquid text, at its place: what cannot be read, what is not there. The same parser and words as rendering. Pure. */
import { filters, Liquid, LiquidError, tags, Value, type Variable } from 'liquidjs';
import { liquidFilters, liquidTags, ownFilters, ownTags, templateRoots } from '../../../engine/language/template-words';
import { type Doubt, mostSimilar } from '../fields/used-fields';

/** i18n key below `template.` and its values. */
export interface Finding {
  from: number;
  to: number;
  severity: 'error' | 'warning';
  key:
    | 'unknownFilter'
    | 'unknownTag'
    | 'notClosed'
    | 'syntax'
    | 'unknownRoot'
    | 'unusedField'
    | 'unknownParameter'
    | 'unknownSnippet';
  values: Record<string, string>;
  /** What to write instead of the text from `from` to `to`. */
  instead?: string;
}

export interface TemplateWorld {
  doubtAbout: (path: string) => Doubt | null;
  /** Names of the journey's parameters. */
  params: readonly string[];
  /** Ids of the snippets that can be named here. */
  snippets: readonly string[];
}

const LONGEST_SHOWN = 60;

const liquid = new Liquid({ strictFilters: true, ownPropertyOnly: true, templates: {} });
for (const name of Object.keys(tags)) if (!liquidTags.some((tag) => tag === name)) delete liquid.tags[name];
for (const name of Object.keys(filters)) if (!liquidFilters.includes(name)) liquid.unregisterFilter(name);
for (const name of ownFilters) liquid.registerFilter(name, (value: unknown) => value);
for (const name of ownTags)
  liquid.registerTag(name, {
    parse(token) {
      new Value(token.args, liquid);
    },
    render: () => undefined,
  });

/** Everything wrong with a text; what cannot be read is told alone, for the rest cannot be known then. */
export function checkTemplate(source: string, world: TemplateWorld): Finding[] {
  if (!source.includes('{{') && !source.includes('{%')) return [];
  try {
    const { globals } = liquid.analyzeSync(liquid.parse(source));
    const starts = lineStarts(source);
    return Object.values(globals)
      .flat()
      .flatMap((variable) => doubtful(variable, source, starts, world) ?? [])
      .sort((a, b) => a.from - b.from);
  } catch (error) {
    return [unreadable(error, source)];
  }
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function doubtful(variable: Variable, source: string, starts: number[], world: TemplateWorld): Finding | null {
  const [root] = variable.segments;
  const from = (starts[variable.location.row - 1] ?? 0) + variable.location.col - 1;
  const written = /^[\w$-]+(\.[\w$-]+)*/.exec(source.slice(from))?.[0] ?? String(root);
  const at = { from, to: from + written.length, severity: 'warning' as const };
  if (typeof root !== 'string') return null;
  if (root === 'snippets' && world.snippets.length > 0)
    return doubtfulName('unknownSnippet', String(variable.segments[1] ?? ''), { ...at, severity: 'error' }, world.snippets);
  if (!templateRoots.includes(root)) {
    const doubt = world.doubtAbout(`profile.${root}`);
    const meant = doubt?.similar ?? `profile.${root}`;
    const sure = written === root && (doubt === null || doubt.similar !== null);
    const values = { name: shown(root), similar: shown(meant) };
    return { ...at, severity: 'error', key: 'unknownRoot', values, ...(sure && { instead: meant }) };
  }
  // A key that is looked up while rendering is not known yet.
  if (variable.segments.some((segment) => typeof segment === 'object')) return null;
  const path = variable.segments.join('.');
  if (root === 'params') return doubtfulName('unknownParameter', String(variable.segments[1] ?? ''), at, world.params);
  const doubt = world.doubtAbout(path);
  if (!doubt) return null;
  const instead = doubt.similar === null || written !== path ? {} : { instead: doubt.similar };
  return { ...at, key: 'unusedField', values: { name: shown(path) }, ...instead };
}

function doubtfulName(
  key: 'unknownParameter' | 'unknownSnippet',
  name: string,
  at: Pick<Finding, 'from' | 'to' | 'severity'>,
  known: readonly string[],
): Finding | null {
  if (name === '' || known.includes(name)) return null;
  const similar = mostSimilar(name, known);
  return {
    ...at,
    key,
    values: { name: shown(name) },
    ...(similar !== null && { instead: `${key === 'unknownSnippet' ? 'snippets' : 'params'}.${similar}` }),
  };
}

function unreadable(error: unknown, source: string): Finding {
  const token = LiquidError.is(error) ? error.token : null;
  const whole = token && token.input === source;
  const at = {
    from: whole ? token.begin : 0,
    to: whole ? Math.max(token.begin + 1, Math.min(token.end, source.length)) : source.length,
    severity: 'error' as const,
  };
  const said = error instanceof Error ? (error.message.split(', line:')[0] ?? '') : '';
  const [, filter] = /^undefined filter: (.+)$/.exec(said) ?? [];
  if (filter !== undefined) {
    const place = wordIn(source, filter, at);
    const similar = mostSimilar(filter, [...liquidFilters, ...ownFilters]);
    return { ...place, key: 'unknownFilter', values: { name: shown(filter) }, ...(similar !== null && { instead: similar }) };
  }
  const [, tag] = /^tag "(.*)" not found$/.exec(said) ?? [];
  if (tag !== undefined) {
    const place = wordIn(source, tag, at);
    const similar = mostSimilar(tag, [...liquidTags, ...ownTags]);
    return { ...place, key: 'unknownTag', values: { name: shown(tag) }, ...(similar !== null && { instead: similar }) };
  }
  const [, open] = /^(?:tag|output) "?([\s\S]*?)"? not closed$/.exec(said) ?? [];
  if (open !== undefined) return { ...at, key: 'notClosed', values: { name: shown(open) } };
  return { ...at, key: 'syntax', values: { detail: shown(said || 'syntax') } };
}

/** Where the word stands inside the piece that could not be read. */
function wordIn(source: string, word: string, at: Pick<Finding, 'from' | 'to' | 'severity'>): typeof at {
  const index = source.indexOf(word, at.from);
  return index < 0 || index >= at.to ? at : { ...at, from: index, to: index + word.length };
}

const shown = (text: string): string => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);
