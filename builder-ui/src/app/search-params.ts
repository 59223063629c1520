/** What each page keeps in its address: a wrong value is dropped, never an error page. Plain functions: a library would be a tenth of the first visit. */

type Reader<Value> = (value: unknown) => Value | undefined;
type Search<Readers> = { [Name in keyof Readers]?: Readers[Name] extends Reader<infer Value> ? Value : never };

const LONGEST_TEXT = 200;

/** Router search parsing turns `?q=12` into a number; ids and searches are text. */
const text: Reader<string> = (value) => {
  const written = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  return typeof written === 'string' && written.length <= LONGEST_TEXT ? written : undefined;
};
const oneOf =
  <Choice extends string>(...choices: Choice[]): Reader<Choice> =>
  (value) =>
    choices.find((choice) => choice === value);
const flag: Reader<true> = (value) => (value === true ? true : undefined);
const version: Reader<number> = (value) => (Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : undefined);
/** One side of the Diff lens. */
const side: Reader<'draft' | number> = (value) => (value === 'draft' ? value : version(value));

const search =
  <Readers extends Record<string, Reader<unknown>>>(readers: Readers) =>
  (given: Record<string, unknown>): Search<Readers> =>
    Object.fromEntries(
      Object.entries(readers).flatMap(([name, read]) => {
        const value = read(given[name]);
        return value === undefined ? [] : [[name, value]];
      }),
    ) as Search<Readers>;

export const journeysSearch = search({
  q: text,
  status: oneOf('draft', 'live', 'paused', 'stopped'),
  folder: text,
  tag: text,
  attention: flag,
  archived: flag,
  sort: oneOf('name', 'status', 'health', 'live', 'entered', 'conversion', 'changed'),
  direction: oneOf('asc', 'desc'),
});
/** `template`: a ready-made journey that is looked at. */
export const newJourneySearch = search({ template: text });
export const journeySearch = search({
  lens: oneOf('edit', 'live', 'version', 'diff', 'person'),
  version,
  from: side,
  to: side,
  /** The run that the Person lens draws. */
  run: text,
  /** The step to begin at. */
  step: text,
  simulate: flag,
});
export const runsSearch = search({
  journey: text,
  status: oneOf('active', 'parked', 'paused', 'completed', 'exited'),
  step: text,
  person: text,
  overdue: flag,
});
export const peopleSearch = search({ q: text });
export const contentSearch = search({ q: text, kind: oneOf('email', 'sms', 'push', 'snippet') });
export const outboxSearch = search({ channel: oneOf('email', 'sms', 'push'), item: text, q: text });
export const loginSearch = search({ token: text, next: text });

export type JourneysSearch = ReturnType<typeof journeysSearch>;
export type RunsSearch = ReturnType<typeof runsSearch>;
export type ContentSearch = ReturnType<typeof contentSearch>;
export type OutboxSearch = ReturnType<typeof outboxSearch>;
