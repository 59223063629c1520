/** Several runs of one person in one journey, one instant after the other: what each of them does, and what others have left of caps. */
import { DAY } from './clock';
import type { Been } from './crowd-types';
import { ms } from './dates';
import { fires, judgeAgain, type Waiting } from './entry';
import type { Story } from './journey';
import { happen, worldAt } from './person';
import { nextScan } from './scan';
import { timeFires } from './triggers';
import { type Halt, judgeGoal, turn } from './turn';
import type { Coming, Given, Happening, Input, Journey, JsonObject, Run, World } from './types';

/** Somebody is let in by call. */
export interface Call {
  at: number;
  context: JsonObject;
}

export interface Life {
  /** In the order in which they began. */
  runs: (Story & { key: string | null; enteredAt: number })[];
  /** The last judgement on each entrance that did not let them in; `until` is set while it is looked at again. */
  refusals: { rule: string; at: number; until: number | null }[];
  /** Where people work side by side nobody promises which is first: instants at which more than one run moved, */
  meetings: number[];
  /** or at which a run was over when somebody came. */
  races: number[];
}

interface Lived {
  been: Been;
  run: Run;
  world: World;
  halt: Halt | null;
  news: Happening[];
}

/** Something that would let the person in. */
type Asked = Parameters<typeof judgeAgain>[1];

const NEVER = Number.POSITIVE_INFINITY;

/** @param givenOf of the runs, counted from 0 */
export function tellLife(journey: Journey, input: Input, givenOf: (run: number) => Given, calls: Call[] = []): Life {
  const startAt = Date.parse(input.startAt);
  const endAt = input.endAt === undefined ? startAt + 731 * DAY : Date.parse(input.endAt);
  const queue: { at: number; what: Coming; id: string }[] = [];
  let named = 0;
  const later = (at: number, what: Coming, id = `later-${++named}`): void => {
    queue.push({ at, what, id });
    // Sorting keeps what is due at one instant in the order in which it came.
    queue.sort((a, b) => a.at - b.at);
  };
  for (const [index, { after, at, event = null, properties = {}, traits = {} }] of input.events.entries())
    later(
      at === undefined ? startAt + ms(after ?? 'PT0S') : Date.parse(at),
      { name: event, properties, traits },
      `event-${index}`,
    );
  const lobby = worldAt(startAt, { journey, input, given: givenOf(-1), later });
  const lives: Lived[] = [];
  const refusals = new Map<string, Life['refusals'][number]>();
  const meetings = new Set<number>();
  const races = new Set<number>();
  const called = [...calls].sort((a, b) => a.at - b.at);
  let waiting: (Waiting & { id: string })[] = [];
  let silence = timeFires(lobby, startAt - 1);
  const askedNow = (event: Happening | null, id: string): Asked => ({
    event,
    heardFrom: lobby.history.length,
    since: lobby.now,
    id,
  });

  const come = (asked: Asked, context: JsonObject = {}): void => {
    const { event, heardFrom, id } = asked;
    const { now, person } = lobby;
    if (lives.some(({ been }) => been.end?.at === now)) races.add(now);
    const before = lives.map(({ been }) => been);
    const entry = judgeAgain({ ...lobby, input: { ...input, context } }, asked, before);
    refusals.delete(id);
    if (!entry.enter) {
      if (entry.waiting) waiting.push({ ...entry.waiting, id });
      refusals.set(id, { rule: entry.rule, at: now, until: entry.waiting?.next ?? null });
      return;
    }
    const { key } = entry;
    const number = lives.length;
    const stay = { stepId: journey.start, since: now, heardFrom, memory: {} };
    const run: Run = { at: now, heardFrom, event, context, key, goal: null, jumps: {}, hops: event?.hops ?? 0, stay };
    const own = { given: givenOf(number), letters: {}, run, visits: [], sent: [] };
    lives.push({
      been: { journey, who: person.id, account: null, key, at: now, end: null },
      run,
      world: { ...lobby, ...own, later: (at, what) => later(at, { ...what, of: number }) },
      halt: null,
      // What happened while a late profile was waited for is not lost.
      news: lobby.history.slice(heardFrom),
    });
  };

  const hear = ({ what, id }: { what: Coming; id: string }): void => {
    const of = what.of === undefined ? undefined : lives[what.of];
    // Nobody completes a task that was cancelled.
    if (what.completes !== undefined && (of?.halt?.kind === 'end' || of?.world.visits.length !== what.completes)) return;
    const happening = happen(of?.world ?? lobby, what, id);
    for (const { halt, world, run, news } of lives) {
      if (halt?.kind === 'end') judgeGoal(world, run, happening ? [happening] : []);
      else if (happening) news.push(happening);
    }
    if (!happening) return;
    if (fires(lobby, happening)) come(askedNow(happening, id));
    const { trigger } = journey;
    if (trigger.kind !== 'absence' || trigger.event !== happening.name) return;
    // They are back: whoever was about to be let in for their silence is not, and silence begins anew.
    waiting = [];
    silence = timeFires(lobby, lobby.now);
  };

  /** Everybody looks, in the order in which they came, until nobody changes anything for the others. */
  const act = (): void => {
    const steps = () => lives.reduce((sum, { world }) => sum + world.visits.length, 0);
    const moved = new Set<Lived>();
    for (let before = -1; before !== steps(); ) {
      before = steps();
      for (const one of lives) {
        const { world, run, halt, news, been } = one;
        if (halt?.kind === 'end') continue;
        const visits = world.visits.length;
        one.halt = turn(world, run, news.splice(0), halt === null);
        if (world.visits.length > visits) moved.add(one);
        if (one.halt.kind === 'end') been.end = { at: one.halt.at };
      }
    }
    if (moved.size > 1) meetings.add(lobby.now);
  };

  /** When something is due by itself. */
  const ownInstant = (): number => {
    const instants = lives.map(({ halt, world }) => {
      if (halt?.kind !== 'wait') return NEVER;
      return Math.min(halt.until ?? NEVER, nextScan(world, Math.min(endAt, halt.until ?? NEVER)) ?? NEVER);
    });
    return Math.min(silence ?? NEVER, ...waiting.map(({ next }) => next), ...instants);
  };

  for (;;) {
    const own = Math.min(called[0]?.at ?? NEVER, ownInstant());
    const at = Math.min(queue[0]?.at ?? NEVER, own);
    if (at === NEVER || at > endAt) break;
    const now = Math.max(lobby.now, at);
    for (const world of [lobby, ...lives.map((one) => one.world)]) world.now = now;
    // What happens at one instant is heard together, in order; it comes before what the clock brings at that instant.
    const heard = at < own || queue[0]?.at === own ? queue.filter((one) => one.at <= now) : [];
    queue.splice(0, heard.length);
    for (const one of heard) hear(one);
    act();
    if (heard.length > 0) continue;
    const looks = waiting.filter(({ next }) => next <= now);
    waiting = waiting.filter(({ next }) => next > now);
    for (const { event, heardFrom, end, id } of looks)
      come({ event, heardFrom, since: end - ms(journey.entry?.grace ?? 'PT0S'), id });
    if (silence !== null && silence <= now) {
      // A silence is over until the next occurrence.
      silence = null;
      come(askedNow(null, `silence-${now}`));
    }
    for (let call = called[0]; call && call.at <= now; call = called[0]) {
      called.shift();
      come(askedNow(null, `call-${call.at}`), call.context);
    }
    act();
  }
  return {
    runs: lives.map(({ world, run, halt, been }) => ({
      key: been.key,
      enteredAt: been.at,
      visits: world.visits,
      sent: world.sent,
      goal: run.goal,
      end:
        halt?.kind === 'end'
          ? { status: halt.status, reason: halt.reason, at: halt.at }
          : { status: 'waiting', reason: run.stay.stepId, at: null },
    })),
    refusals: [...refusals.values()],
    meetings: [...meetings],
    races: [...races],
  };
}
