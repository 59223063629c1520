/**
 * One live journey, edited again and again while people are in it, events arrive and whoever moves the people is killed. After each edit
 * what the preview said is compared with what became of everybody, run by run; at the end everybody and every message is accounted for.
 */
import fc from 'fast-check';
import { batchOf, type GivenChoice, latestVersion, plansOf } from '../../engine/journeys';
import {
  canonicalJson,
  compile,
  type JourneyDocument,
  journeySchema,
  type Plan,
  portsOf,
  targetOf,
  validateJourney,
} from '../../engine/language';
import type { Json } from '../../engine/language/facts';
import { DAY, HOUR } from '../../engine/language/testing';
import type { Choice } from '../../engine/runtime';
import { chosen, EVENTS, edited, oneOf, unedited } from '../../engine/runtime/migrate/testing-edits';
import type { RunRow } from '../../engine/store';
import { type Tape, tapeNumbers, tapeOf } from '../oracle/generate/tape';
import { until } from '../support/until';
import { account, type Known, userIds } from './account';
import { compare } from './compare';
import { foretell, liveRuns } from './foretell';
import { ENTER, type Ground } from './ground';

export interface Size {
  edits: number;
  /** People who are in the journey at each edit, at least. */
  runs: number;
  seed: number;
}

export interface Summary extends Size {
  /** People who entered altogether, and messages they were sent. */
  entered: number;
  messages: number;
  /** Outcomes as the preview said them, over all edits. */
  moved: number;
  stayed: number;
  exited: number;
  /** Moved by an event or the clock between preview and outcome, and judged again. */
  lookedAgain: number;
  mismatches: number;
  lost: number;
  sentTwice: number;
  kills: number;
  seconds: number;
  /** What was wrong, in words. */
  complaints: string[];
}

/** Enough numbers for any one edit. */
const TAPE = 2_000;
/** Events arrive in so many waves while people are moved; each hits so many of a hundred. */
const WAVES = 3;
const WAVE_PERCENT = 4;
/** People come in over so many stretches of journey time before the first edit. */
const ARRIVALS = 8;
/** Every so many edits whoever moves people is killed. */
const KILL_EVERY = 3;
/** Somebody who still is under way after so many months of journey time never ends. */
const MOST_MONTHS = 60;
const GOES_ON_WITHIN_MS = 300_000;
const COMPLAINTS = 20;

export async function campaign(ground: Ground, { edits, runs, seed }: Size, say: (text: string) => void): Promise<Summary> {
  const began = performance.now();
  const known: Known = { entered: [], cancelled: new Set(), batches: new Map() };
  const sums = { moved: 0, stayed: 0, exited: 0, lookedAgain: 0 };
  const mismatches: string[] = [];
  const names = new Map<string, string>();
  let ids = 0;
  const newId = () => `n${++ids}`;
  let document = unedited(ground.message, {
    id: ground.journeyId,
    trigger: { kind: 'event', on: [{ event: ENTER }] },
    settings: { class: 'transactional' },
  });
  await ground.save(document);
  await ground.publish([]);
  // People who came one after another are everywhere in the journey.
  const early = tapeOf(fc.sample(tapeNumbers(TAPE), { seed, numRuns: 1 })[0] ?? []);
  for (let left = ARRIVALS; left > 0; left--) {
    await enter(Math.ceil((runs - (await liveRuns(ground)).length) / left));
    await happensToSome(await liveRuns(ground), early);
    await ground.pass((6 + early.below(24)) * HOUR);
  }

  for (const [edit, numbers] of fc.sample(tapeNumbers(TAPE), { seed, numRuns: edits }).entries()) {
    const random = tapeOf(numbers);
    await ground.pass((1 + random.below(24)) * HOUR);
    await happensToSome(await liveRuns(ground), random);
    await enter(runs - (await liveRuns(ground)).length);
    await ground.settle();
    document = otherThan(document, () => edited(document, { random, newId, message: ground.message, allows }));
    await ground.save(document);
    const next = compile(document, ((await latestVersion(ground.store, ground.journeyId))?.version ?? 0) + 1);
    const before = await liveRuns(ground);
    const choices = await choicesFor(before, next, random);
    const { fates, miscounted } = await foretell(ground, before, next, choices);
    mismatches.push(...miscounted);

    const batch = await ground.publish(choices);
    if (batch === null) throw new Error('Nobody is to be moved.');
    known.batches.set(batch, byVersion(choices));
    const kill = edit % KILL_EVERY === 0;
    const [touched] = await Promise.all([meanwhile(batch, before, random), ground.finish(batch, kill)]);
    await ground.settle();
    await ground.finish(await ground.again(choices), false);
    await ground.settle();

    const compared = await compare(ground, before, { next, batch, fates, touched });
    for (const kind of ['moved', 'stayed', 'exited', 'lookedAgain'] as const) sums[kind] += compared[kind];
    mismatches.push(...compared.mismatches, ...(await leftBehind(choices)));
    const { moved, stayed, exited, lookedAgain } = compared;
    say(
      `edit ${edit + 1}/${edits}: ${before.length} people, ${moved} moved, ${stayed} stayed, ${exited} exited, ${lookedAgain} looked at again, ${mismatches.length} mismatches, ${ground.kills()} kills`,
    );
  }
  for (let months = 0; months < MOST_MONTHS && (await liveRuns(ground)).length > 0; months++) await ground.pass(30 * DAY);
  const { lost, sentTwice, messages } = await account(ground, known);
  return {
    ...{ edits, runs, seed, entered: known.entered.length, messages, ...sums },
    mismatches: mismatches.length,
    lost: lost.length,
    sentTwice: sentTwice.length,
    kills: ground.kills(),
    seconds: Math.round((performance.now() - began) / 1_000),
    complaints: [...mismatches, ...lost, ...sentTwice].slice(0, COMPLAINTS),
  };

  async function enter(count: number): Promise<void> {
    if (count <= 0) return;
    const users = Array.from({ length: count }, (_, i) => `p${known.entered.length + i}`);
    known.entered.push(...users);
    await ground.happens(ENTER, users);
  }

  /** Of every version somebody is on, and of the one people entered until now. */
  async function choicesFor(before: RunRow[], next: Plan, random: Tape): Promise<GivenChoice[]> {
    const versions = new Set([...before.map(({ version }) => version), next.version - 1]);
    const given: GivenChoice[] = [];
    for (const version of [...versions].sort((a, b) => a - b)) {
      const old = await plansOf(ground.store).planOf(ground.journeyId, version);
      for (const [stepId, choice] of Object.entries(chosen(old.document, next.document, random)))
        given.push({ version, stepId, ...choice });
    }
    return given;
  }

  /** Events arrive, and people come in, wave by wave as the batch goes on. Returns to whom something happened, by person id. */
  async function meanwhile(batch: string, before: RunRow[], random: Tape): Promise<Set<string>> {
    const touched = new Set<string>();
    for (let wave = 0, seen = ''; wave < WAVES; wave++) {
      seen = await until(
        'the batch goes on',
        async () => {
          const { state, cursor, passes } = await batchOf(ground.store, ground.journeyId, batch);
          const is = `${cursor} ${passes}`;
          return (state === 'done' || is !== seen) && is;
        },
        GOES_ON_WITHIN_MS,
      );
      await enter(1 + random.below(10));
      for (const { personId } of await happensToSome(before, random)) touched.add(personId);
    }
    return touched;
  }

  async function happensToSome(runs: RunRow[], random: Tape): Promise<RunRow[]> {
    const event = oneOf(random, EVENTS);
    const from = random.below(runs.length + 1);
    const hit = [...runs.slice(from), ...runs.slice(0, from)].slice(0, Math.ceil((runs.length * WAVE_PERCENT) / 100));
    await nameThem(hit.map(({ personId }) => personId));
    const users = hit.map(({ personId }) => names.get(personId) ?? '');
    if (event === 'Cancelled') for (const user of users) known.cancelled.add(user);
    if (users.length > 0) await ground.happens(event, users);
    return hit;
  }

  async function nameThem(people: string[]): Promise<void> {
    const unknown = people.filter((id) => !names.has(id));
    if (unknown.length > 0) for (const [id, name] of await userIds(ground, { _id: { $in: unknown } })) names.set(id, name);
  }

  /** Nobody stands where something else was chosen for them than to finish. */
  async function leftBehind(choices: GivenChoice[]): Promise<string[]> {
    const ask = new Map(choices.map((choice) => [`${choice.version}:${choice.stepId}`, choice.do]));
    return (await liveRuns(ground)).flatMap(({ _id, version, stepId, status, due }) => {
      const what = ask.get(`${version}:${stepId}`) ?? 'finish';
      if (what !== 'finish') return [`run ${_id} at ${version}:${stepId} is to ${what} and was left there, ${status}`];
      return status === 'active' && due !== null ? [] : [`run ${_id} at ${version}:${stepId} waits for nothing, ${status}`];
    });
  }
}

/** Nobody gets from the entrance to an end past every plain wait: else there is soon nobody under way to move. */
function everybodyWaits({ start, steps }: JourneyDocument): boolean {
  const seen = new Set<string>();
  const open: (string | null)[] = [start];
  for (const id of open) {
    const step = id === null || !Object.hasOwn(steps, id) ? undefined : steps[id];
    if (!step || step.type === 'exit') return false;
    if (seen.has(id as string) || (step.type === 'wait' && step.disabled !== true)) continue;
    seen.add(id as string);
    const { main, secondary } = portsOf(step);
    open.push(...[...main, ...secondary].map((port) => targetOf(step, port)));
  }
  return true;
}

/** Steps a person must still be able to wait at, and no more than a marketer would draw. */
const allows = (document: JourneyDocument): boolean => {
  const parsed = journeySchema.safeParse(document);
  if (!parsed.success || validateJourney(parsed.data).some(({ severity }) => severity === 'error')) return false;
  const steps = Object.values(parsed.data.steps);
  return (
    steps.length <= 24 &&
    everybodyWaits(parsed.data) &&
    steps.filter(({ type, disabled }) => type === 'wait' && !disabled).length >= 2
  );
};

const MOST_TRIES = 100;

function otherThan(document: JourneyDocument, make: () => JourneyDocument): JourneyDocument {
  const before = canonicalJson(document as unknown as Json);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const made = journeySchema.parse(make());
    if (canonicalJson(made as unknown as Json) !== before) return made;
  }
  throw new Error('No edit changes the journey: the tape of its numbers is over.');
}

function byVersion(choices: GivenChoice[]): Record<string, Record<string, Choice>> {
  const found: Record<string, Record<string, Choice>> = {};
  for (const { version, stepId, do: what, to = stepId } of choices)
    found[version] = { ...found[version], [stepId]: what === 'move' ? { do: 'move', to } : { do: what } };
  return found;
}
