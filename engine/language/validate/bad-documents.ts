/** Documents that are wrong on purpose, as loose JSON: for tests. */
import { type Issue, type IssueCode, parseJourney, validateJourney } from '.';

/** What an editor, a file or a program may hand over: parsed, then validated, as every door does. */
export function issuesOf(input: unknown): Issue[] {
  const { document, issues } = parseJourney(input);
  return document ? validateJourney(document) : issues;
}

export type Loose = Record<string, unknown>;

export const document = (steps: Loose, more: Loose = {}): Loose => ({
  format: 'journey/1',
  id: 'bad',
  name: 'Bad',
  trigger: { kind: 'event', on: [{ event: 'Signed Up' }] },
  start: Object.keys(steps)[0] ?? null,
  steps,
  ...more,
});
export const wait = (done: string | null, more: Loose = {}): Loose => ({
  type: 'wait',
  name: 'Wait',
  for: 'P1D',
  next: { done },
  ...more,
});
export const waiting = (more: Loose) => document({ w: wait(null, more) });
export const beside = (more: Loose) => document({ w: wait(null) }, more);
export const rule = (...rules: unknown[]) => ({ combinator: 'and', rules });
export const branch = (when: unknown, next: Loose) => ({
  type: 'branch',
  name: 'Ask',
  branches: [{ id: 'a', label: 'Yes', when }],
  next,
});
export const asking = (asked: Loose) => document({ b: branch(rule(asked), { a: null, else: null }) });
export const split = (...weights: unknown[]) => {
  const variants = weights.map((weight, index) => ({ id: `v${index}`, label: 'V', weight }));
  return document({
    s: { type: 'split', name: 'Split', variants, next: Object.fromEntries(variants.map(({ id }) => [id, null])) },
  });
};
export const jumping = (maxVisits: number) =>
  document({ w: wait('j'), j: { type: 'jump', name: 'Again', maxVisits, next: { to: 'w', else: null } } });
export const scheduled = (more: Loose) =>
  beside({
    trigger: { kind: 'schedule', time: '10:00', ...more },
    entry: { audience: rule({ field: 'profile.plan', operator: 'exists' }) },
  });
export const chain = (count: number, more: Loose = {}) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`s${index}`, wait(index + 1 < count ? `s${index + 1}` : null, more)]),
  );
/** Something nested so deep; `wrap` puts one level around it. */
export function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = { field: 'profile.a', operator: '=', value: 1 };
  for (let i = 0; i < depth; i += 1) value = wrap(value);
  return value;
}

/** What is wrong, the input, the code and the place of the one issue it gives. */
export type Bad = [what: string, input: () => unknown, code: IssueCode, place: object];

/** Expects one issue, its texts filled in, and an answer soon. */
export function expectOne(_what: string, input: Bad[1], code: IssueCode, place: object): void {
  const given = input();
  const began = performance.now();
  const found = issuesOf(given);
  const took = performance.now() - began;
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ code, ...place });
  expect(`${found[0]?.message} ${found[0]?.fix}`).not.toMatch(/(?<!\{)\{[a-zA-Z]+\}/);
  // Far above what it takes; a hang, or the square of the size, would be far above this.
  expect(took).toBeLessThan(5_000);
}
