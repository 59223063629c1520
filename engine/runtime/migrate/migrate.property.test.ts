/**
 * Random edits × people under way: what is planned is what happens, run by run; nobody is lost, nobody gets a message twice.
 * `MIGRATION_EDITS`, `MIGRATION_RUNS` and `MIGRATION_SEED` make it longer or repeat it.
 */
import { compile } from '../../language';
import { anSms, DAY, HOUR, NOON } from '../../language/testing';
import { decide } from '..';
import { type Choices, type Planned, planMigration } from '.';
import { act, entrant, factsAt, inFlight, until, type Walked } from './testing';
import { type Chance, chosen, EVENTS, edited, oneOf, unedited } from './testing-edits';

const EDITS = Number(process.env['MIGRATION_EDITS'] ?? 40);
const RUNS = Number(process.env['MIGRATION_RUNS'] ?? 200);
const SEED = Number(process.env['MIGRATION_SEED'] ?? Date.now() % 1_000_000);
/** Longest way through any of these journeys. */
const LATER = 400 * DAY;

/** Mulberry32: the same seed gives the same edits. */
function chance(seed: number): Chance {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return { below: (n) => Math.floor(next() * n) };
}

const start = unedited(anSms);

const events = (random: Chance, from: number) =>
  Array.from({ length: random.below(4) }, () => ({ at: from + random.below(12 * 24) * HOUR, name: oneOf(random, EVENTS) })).sort(
    (a, b) => a.at - b.at,
  );

const plannedAt = (runs: Walked[], next: Walked['plan'], now: number, choices: Choices): Planned[] => {
  const [first] = runs;
  if (!first) return [];
  const waiting = runs.map((run) => ({ run: inFlight(run), facts: factsAt(run, now, next) }));
  return planMigration(first.plan, next, waiting, choices);
};

/** What the engine does with a fate. */
function apply(run: Walked, { fate }: Planned, next: Walked['plan']): void {
  if (fate.kind === 'stays' || fate.kind === 'later') return;
  if (fate.kind === 'exits') {
    Object.assign(run, { ended: 'journey_changed', due: null });
    return;
  }
  run.stays.push({ stepId: run.state.visit.stepId, port: '@migration' });
  Object.assign(run, { plan: next, state: fate.state, due: fate.kind === 'moves' ? fate.due : null });
}

it(`${EDITS} edits × ${RUNS} people (seed ${SEED})`, () => {
  const seen: Record<string, number> = {};
  for (let edit = 0; edit < EDITS; edit++) {
    const random = chance(SEED + edit);
    let ids = 0;
    const newId = () => `n${++ids}`;
    const old = compile(start, 1);
    const next = compile(edited(start, { random, newId, message: anSms, allows: () => true }), 2);
    const choices = chosen(old.document, next.document, random);
    const now = NOON + 20 * DAY;
    const runs = Array.from({ length: RUNS }, (_, i) => {
      const at = NOON + random.below(20 * 24) * HOUR;
      const run = entrant(old, `p${'x'.repeat(i % 4)}${i}`, at);
      until(run, now, events(random, at));
      return run;
    }).filter(({ ended }) => ended === null);

    const preview = plannedAt(runs, next, now, choices);
    expect(plannedAt(runs, next, now, choices)).toEqual(preview);
    // Some move on between the preview and the application; they are judged again, all others are as planned.
    const movedOn = new Set(runs.filter(() => random.below(10) === 0));
    for (const run of movedOn) until(run, now, [{ at: now, name: oneOf(random, EVENTS) }]);
    const applied = plannedAt(runs, next, now, choices);
    for (const [i, run] of runs.entries()) {
      const [planned, judged] = [preview[i], applied[i]];
      if (!planned || !judged) throw new Error('somebody was lost');
      if (!movedOn.has(run)) expect(judged).toEqual(planned);
      if (run.ended !== null) continue;
      seen[judged.fate.kind] = (seen[judged.fate.kind] ?? 0) + 1;
      const before = run.state.visit;
      apply(run, judged, next);
      happensAsPlanned(run, judged, before.enteredAt, now);
      until(run, now + LATER, events(random, now));
      const told = JSON.stringify({ seed: SEED, edit, run: run.id, sends: run.sends });
      expect([run.ended === null, told]).toEqual([false, told]);
      expect([new Set(run.sends.map(({ stepId }) => stepId)).size, told]).toEqual([run.sends.length, told]);
      expect(new Set(run.sends.map(({ id }) => id)).size).toBe(run.sends.length);
    }
  }
  for (const kind of ['stays', 'moves', 'goesOn', 'exits']) expect(seen[kind] ?? 0).toBeGreaterThan(0);
});

/** A moved run waits until its instant and not a moment longer; its stay began when the old one did. */
function happensAsPlanned(run: Walked, { fate }: Planned, enteredAt: number, now: number): void {
  if (fate.kind === 'moves') {
    expect(run.state.visit).toMatchObject({ stepId: fate.to, enteredAt });
    const due = fate.due ?? Number.POSITIVE_INFINITY;
    expect(decide(run.plan, run.state, factsAt(run, due - 1), []).kind).toBe('wait');
    expect(decide(run.plan, run.state, factsAt(run, due), []).kind).not.toBe('wait');
  }
  if (fate.kind === 'goesOn') {
    expect(decide(run.plan, run.state, factsAt(run, now), []).kind).not.toBe('wait');
    act(run, now);
  }
}
