import type { JourneyDocument } from '../document';
import type { Channel } from '../facts';
import { definitionOf } from '../steps';
import { circlesOf } from './circles';
import { waysOf } from './ways';

/** The most that can happen to one person in one run; null = there is no limit, or it depends on data. */
export interface WorstCase {
  messages: Record<Channel, number> | null;
  durationMs: number | null;
}

interface Ahead {
  messages: Record<Channel, number>;
  /** Infinity = depends on data. */
  durationMs: number;
}

const nothing: Ahead = { messages: { email: 0, sms: 0, push: 0 }, durationMs: 0 };

/** The publish dialog shows it: each figure on its own way through the journey, without exits, goals and holds. */
export function worstCaseOf(document: JourneyDocument): WorstCase {
  const { followers } = waysOf(document);
  if (circlesOf(followers).length > 0) return { messages: null, durationMs: null };
  const known = new Map<string, Ahead>();
  const jump = document.goal?.then;
  const starts = [document.start, typeof jump === 'object' ? jump.go : null].filter((id) => id !== null);
  for (const id of fromTheEnd(starts, followers)) known.set(id, ahead(id, document, followers.get(id) ?? [], known));
  const worst = starts.map((id) => known.get(id) ?? nothing).reduce(worse, nothing);
  return { messages: worst.messages, durationMs: Number.isFinite(worst.durationMs) ? worst.durationMs : null };
}

/** Reachable steps, each after all that follow it. */
function fromTheEnd(starts: string[], followers: ReadonlyMap<string, readonly (string | null)[]>): string[] {
  const done: string[] = [];
  const seen = new Set<string>();
  const work = starts.map((id) => ({ id, leaving: false }));
  for (let item = work.pop(); item; item = work.pop()) {
    if (item.leaving) done.push(item.id);
    else if (!seen.has(item.id)) {
      seen.add(item.id);
      work.push({ id: item.id, leaving: true });
      for (const next of followers.get(item.id) ?? [])
        if (next !== null && followers.has(next)) work.push({ id: next, leaving: false });
    }
  }
  return done;
}

function ahead(
  id: string,
  { steps }: JourneyDocument,
  next: readonly (string | null)[],
  known: ReadonlyMap<string, Ahead>,
): Ahead {
  const step = steps[id];
  const rest = next.map((target) => (target === null ? nothing : (known.get(target) ?? nothing))).reduce(worse, nothing);
  if (!step || step.disabled) return rest;
  if ('channel' in step) return { ...rest, messages: { ...rest.messages, [step.channel]: rest.messages[step.channel] + 1 } };
  return { ...rest, durationMs: rest.durationMs + (definitionOf(step).longestStay(step) ?? Number.POSITIVE_INFINITY) };
}

function worse(a: Ahead, b: Ahead): Ahead {
  const most = (channel: Channel) => Math.max(a.messages[channel], b.messages[channel]);
  return {
    messages: { email: most('email'), sms: most('sms'), push: most('push') },
    durationMs: Math.max(a.durationMs, b.durationMs),
  };
}
