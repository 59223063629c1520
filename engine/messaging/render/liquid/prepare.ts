/**
 * Prepares parsed templates for being rendered many times: names every output for `missing`, and lets what needs no generator
 * run as a plain function; see `prepare.decision.md`. Only instances are changed, never liquidjs itself.
 */
import { type Context, type Emitter, Output, type Template, type Token, toValueSync, Value } from 'liquidjs';
import { drive, isGenerator } from './drive';
import { stateOf } from './render-state';

/** Reads something from the context without a generator. */
type Read = (context: Context) => unknown;

export function prepare(templates: Template[]): void {
  for (const template of templates) {
    if (template instanceof Output) prepareOutput(template);
    else if ('str' in template) prepareText(template, String(template.str));
    else {
      for (const argument of template.arguments?.() ?? []) if (argument instanceof Value) quicken(argument);
      prepare(toValueSync<Template[] | undefined>(template.children?.(false, true)) ?? []);
    }
  }
}

function prepareText(template: Template, text: string): void {
  template.render = (_context: Context, emitter: Emitter) => emitter.write(text);
}

function prepareOutput(output: Output): void {
  // The field is private; liquidjs gives its escape a token that names nothing.
  Reflect.set(output.value.filters.at(-1) ?? {}, 'token', output.token);
  const read = quicken(output.value);
  if (read) output.render = plain((context: Context, emitter: Emitter) => emitter.write(read(context)));
}

/** Replaces the evaluation of a value whose parts are all simple. */
function quicken(value: Value): Read | null {
  const [token, ...operators] = value.initial.postfix;
  const initial = token && operators.length === 0 ? readerOf(token) : null;
  const filters = value.filters.map(filterOf);
  if (!initial || !filters.every((filter) => filter !== null)) return null;
  const read: Read = (context) => filters.reduce((result, filter) => filter(result, context), initial(context));
  value.value = plain(read);
  return read;
}

/** Literals, and paths whose keys are all literals: `event.properties["Order id"]`. */
function readerOf(token: Token): Read | null {
  if ('content' in token) return () => token.content;
  if (!('props' in token) || !Array.isArray(token.props) || ('variable' in token && token.variable)) return null;
  const keys: string[] = [];
  for (const key of token.props) {
    if (!('content' in key)) return null;
    keys.push(key.content);
  }
  const [root = ''] = keys;
  return (context) =>
    keys.reduce<unknown>((scope, key) => context.readProperty(scope as object, key), context['findScope'](root));
}

type Apply = (value: unknown, context: Context) => unknown;

function filterOf(filter: Value['filters'][number]): Apply | null {
  const readers = filter.args.map((argument) => (Array.isArray(argument) ? null : readerOf(argument)));
  if (!readers.every((reader) => reader !== null)) return null;
  const handler: (this: object, ...args: unknown[]) => unknown = Reflect.get(filter, 'handler');
  const [token, liquid]: unknown[] = [Reflect.get(filter, 'token'), Reflect.get(filter, 'liquid')];
  return (value, context) => {
    const args = readers.map((read) => read(context));
    const result = handler.call({ context, token, liquid }, value, ...args);
    return isGenerator(result) ? drive(result, stateOf(context).work) : result;
  };
}

/** liquidjs declares generators and takes plain results as well: it yields whatever comes. */
const plain = <Call extends (...args: never[]) => unknown>(call: Call): never => call as never;
