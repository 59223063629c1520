/** The naive interpreter: one person's way through a journey, one instant after the other. */
import { DAY } from './clock';
import { ms } from './dates';
import { fires, judgeEntry, type Waiting } from './entry';
import { happen, worldAt } from './person';
import { nextScan } from './scan';
import { judgeSegments, nextMove } from './segments';
import { anchorOf, timeFires, watchAttribute } from './triggers';
import { type Halt, judgeGoal, turn } from './turn';
import type { Coming, Given, Goal, Happening, Input, Journey, Sent, Visit, World } from './types';
import { contextOf } from './values';

export interface Story {
  visits: Visit[];
  sent: Sent[];
  goal: Goal | null;
  /** `at` is null where nothing ended: time was up, or nobody came in. */
  end: { status: string; reason: string; at: number | null };
}

const NEVER = Number.POSITIVE_INFINITY;

export function tell(journey: Journey, input: Input, given: Given): Story {
  const startAt = Date.parse(input.startAt);
  const endAt = input.endAt === undefined ? startAt + 731 * DAY : Date.parse(input.endAt);
  const queue: { at: number; order: number; what: Coming; id: string }[] = [];
  const later = (at: number, what: Coming, id = ''): void => {
    queue.push({ at, order: queue.length === 0 ? 0 : Math.max(...queue.map(({ order }) => order)) + 1, what, id });
    queue.sort((a, b) => a.at - b.at || a.order - b.order);
  };
  for (const [index, { after, at, event = null, properties = {}, traits = {} }] of input.events.entries()) {
    const instant = at === undefined ? startAt + ms(after ?? 'PT0S') : Date.parse(at);
    later(instant, { name: event, properties, traits }, `event-${index + 1}`);
  }
  const world = worldAt(startAt, { journey, input, given, later });
  let halt: Halt | null = null;
  let waiting: Waiting[] = [];
  let rule = 'trigger';
  let timed: number | null = null;
  const arm = { ready: true };
  const news: Happening[] = [];

  const come = (event: Happening | null, heardFrom: number, since: number): void => {
    const entry = judgeEntry(world, event, heardFrom, since);
    if (!entry.enter) {
      rule = entry.rule;
      if (entry.waiting) waiting.push(entry.waiting);
      return;
    }
    const stay = { stepId: journey.start, since: world.now, heardFrom, memory: {} };
    const context = contextOf(world);
    world.run = { at: world.now, heardFrom, event, context, key: entry.key, goal: null, jumps: {}, hops: 0, stay };
    // What happened while a late profile was waited for is not lost.
    halt = turn(world, world.run, world.history.slice(heardFrom), true);
  };

  /** When the journey acts by itself. */
  const ownInstant = (): number => {
    const move = nextMove(world, endAt) ?? NEVER;
    if (!world.run) return Math.min(timed ?? NEVER, move, ...waiting.map(({ next }) => next));
    if (halt?.kind !== 'wait') return NEVER;
    return Math.min(halt.until ?? NEVER, move, nextScan(world, Math.min(endAt, halt.until ?? NEVER)) ?? NEVER);
  };

  /** Whoever comes into the segment, or drops out of it. */
  const moveBetweenSegments = (): void => {
    const { entered, left } = judgeSegments(world);
    const { trigger } = journey;
    if (trigger.kind !== 'segment' || world.run) return;
    if ((trigger.on === 'enter' ? entered : left).includes(trigger.segment)) come(null, world.history.length, world.now);
  };

  const act = (): void => {
    const inside = world.run;
    moveBetweenSegments();
    if (inside) halt = turn(world, inside, [], false);
    if (world.run) return;
    if (timed !== null && timed <= world.now) {
      // A silence is over until the next occurrence; the calendar goes on.
      timed = journey.trigger.kind === 'absence' ? null : timeFires(world, world.now);
      come(null, world.history.length, world.now);
      return;
    }
    const [first] = waiting.sort((a, b) => a.next - b.next);
    if (!first || first.next > world.now) return;
    waiting = waiting.slice(1);
    come(first.event, first.heardFrom, first.end - ms(journey.entry?.grace ?? 'PT0S'));
  };

  /** @param moved the change of the attribute that the trigger watches */
  const hear = (happening: Happening | null, moved: Happening | null, anchor: string): void => {
    const inside = world.run;
    moveBetweenSegments();
    if (!inside) {
      if (world.run) return;
      if (moved) come(moved, world.history.length, world.now);
      else if (happening && fires(world, happening)) come(happening, world.history.length, world.now);
      const { trigger } = journey;
      if (trigger.kind === 'absence' && happening?.name === trigger.event) {
        // They are back: whoever was about to be let in for their silence is not, and silence begins anew.
        waiting = [];
        timed = timeFires(world, world.now);
      }
      if (anchor !== anchorOf(world)) timed = timeFires(world, world.now);
      return;
    }
    if (happening) news.push(happening);
    if (halt?.kind === 'end') judgeGoal(world, inside, news.splice(0));
    // What happens at one instant is heard together.
    else if (queue[0] === undefined || queue[0].at > world.now) halt = turn(world, inside, news.splice(0), false);
  };

  const isGone = (visit: number): boolean => halt?.kind === 'end' || visit !== world.visits.length;

  judgeSegments(world);
  const { kind } = journey.trigger;
  // Without definitions nobody can come into a segment: the story begins with the person who just did.
  if (kind === 'api' || (kind === 'segment' && !input.segments)) come(null, world.history.length, startAt);
  else timed = timeFires(world, startAt - 1);
  for (;;) {
    const [next] = queue;
    const own = ownInstant();
    const at = Math.min(next?.at ?? NEVER, own);
    if (at === NEVER || at > endAt) break;
    world.now = Math.max(world.now, at);
    // At the same instant what happens comes before what the clock brings.
    if (next && next.at <= own) {
      queue.shift();
      // Nobody completes a task that was cancelled.
      if (next.what.completes !== undefined && isGone(next.what.completes)) {
        // What was heard at this instant before it is looked at all the same.
        if (news.length > 0) hear(null, null, anchorOf(world));
        continue;
      }
      const anchor = anchorOf(world);
      const moved = watchAttribute(world, arm);
      const happening = happen(world, next.what, next.id);
      hear(happening, moved(next.id), anchor);
    } else act();
  }
  return { visits: world.visits, sent: world.sent, goal: world.run?.goal ?? null, end: endOf(world, halt, waiting, rule) };
}

function endOf(world: World, halt: Halt | null, waiting: Waiting[], rule: string): Story['end'] {
  if (!world.run) return { status: waiting.length > 0 ? 'waiting' : 'rejected', reason: rule, at: null };
  if (halt?.kind !== 'end') return { status: 'waiting', reason: world.run.stay.stepId, at: null };
  return { status: halt.status, reason: halt.reason, at: halt.at };
}
