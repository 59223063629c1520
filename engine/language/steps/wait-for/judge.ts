import { elapsedEnd, parseDuration } from '../../../time';
import type { Evidence, Watch } from '../../condition';
import { earlier, evaluate, matchEvent } from '../../conditions';
import type { EventFacts, Facts, JsonObject } from '../../facts';
import type { Decision, StepContext } from '../../step';

/** The parts of the step that are judged. */
interface Rules {
  branches: { id: string; label: string; on: Watch; since: 'now' | 'entry' | 'ever'; keyFrom?: string | undefined }[];
  timeout: string;
  restartOn?:
    | { event: string; where?: Extract<Watch, { event: string }>['where']; keyFrom?: string | undefined; max: number }
    | undefined;
}

/** What the step remembers of restarts, so that judging the same events again changes nothing. */
interface Memory {
  restarts: number;
  /** Instant the time limit counts from. */
  since: number;
  /** Revision of the last event that restarted it. */
  revision: number;
}

function recall({ visit }: StepContext): Memory {
  const { restarts, since, revision } = visit.state ?? {};
  return {
    restarts: typeof restarts === 'number' ? restarts : 0,
    since: typeof since === 'number' ? since : visit.enteredAt,
    revision: typeof revision === 'number' ? revision : visit.revision,
  };
}

interface Match {
  arm: { id: string; label: string };
  evidence: Evidence;
}

/**
 * Looks at what is true already, then walks through the events heard in order: each may come too late, match an arm, or start
 * the time limit over. Conditions are judged as things stand now, so they come after the events that made them true.
 */
export function judgeWaitFor(rules: Rules, context: StepContext): Decision {
  const { facts, heard, key } = context;
  const limit = parseDuration(rules.timeout) ?? 0;
  const deadlineOf = (since: number) => elapsedEnd(since, limit, facts.pauses ?? []);
  let memory = recall(context);
  let latest: EventFacts | undefined;

  // Once, on arrival: a change of the person must not make what lies in the past count later, depending on who wakes the run.
  const before = context.visit.state ? null : pastMatch(rules, context);
  if (before) return leave(before, memory);

  for (const event of heard) {
    if (event.revision <= memory.revision) continue;
    // Accepted after the limit: it comes too late, however late the limit itself is judged.
    if (event.at > deadlineOf(memory.since)) break;
    for (const arm of rules.branches) {
      const evidence = matchEvent(arm.on, { keyFrom: arm.keyFrom, key }, event, facts);
      if (evidence) return { ...leave({ arm, evidence }, memory), ...(latest ? { event: latest } : {}) };
    }
    const { restartOn } = rules;
    if (
      restartOn &&
      memory.restarts < restartOn.max &&
      matchEvent(restartOn, { keyFrom: restartOn.keyFrom, key }, event, facts)
    ) {
      memory = { restarts: memory.restarts + 1, since: event.at, revision: event.revision };
      latest = event;
    }
  }
  const renewed = latest ? { event: latest } : {};
  const now = latest ? { ...facts, event: latest } : facts;
  const { match, nextChangeAt } = conditionMatch(rules, now);
  if (match) return { ...leave(match, memory), ...renewed };

  const deadline = deadlineOf(memory.since);
  const evidence: Evidence = { until: deadline, restarts: memory.restarts };
  if (facts.now >= deadline) return { kind: 'leave', port: 'timeout', evidence, ...renewed };
  const state = memory.restarts > 0 || looksBack(rules) ? ({ ...memory } satisfies JsonObject) : undefined;
  return { kind: 'wait', until: earlier(deadline, nextChangeAt), evidence, ...(state ? { state } : {}), ...renewed };
}

function leave({ arm, evidence }: Match, { restarts }: Memory): Decision {
  return { kind: 'leave', port: arm.id, evidence: { label: arm.label, ...evidence, ...(restarts > 0 ? { restarts } : {}) } };
}

/** Whether an arm asks more of what lies in the past than whether it was there: then the step remembers that it has looked. */
function looksBack({ branches }: Rules): boolean {
  return branches.some(({ on, since }) => 'event' in on && since !== 'now' && on.where !== undefined);
}

/** The earliest thing that had happened before this step already, for arms that look back. */
function pastMatch({ branches }: Rules, { facts, visit, key }: StepContext): Match | null {
  let first: (Match & { revision: number }) | null = null;
  for (const arm of branches) {
    if (!('event' in arm.on) || arm.since === 'now') continue;
    const after = arm.since === 'entry' ? facts.entry.revision : Number.NEGATIVE_INFINITY;
    const found =
      arm.on.where || arm.keyFrom
        ? retained(arm.on, arm.keyFrom, key, facts, after, visit.revision)
        : remembered(arm.on.event, facts, after, visit.revision);
    if (found && (!first || found.revision < first.revision)) first = { arm, ...found };
  }
  return first;
}

type Found = { evidence: Evidence; revision: number };

function retained(
  on: Watch,
  keyFrom: string | undefined,
  key: string | null,
  facts: Facts,
  after: number,
  upTo: number,
): Found | null {
  for (const event of facts.history) {
    if (event.revision <= after || event.revision > upTo) continue;
    const evidence = matchEvent(on, { keyFrom, key }, event, facts);
    if (evidence) return { evidence, revision: event.revision };
  }
  return null;
}

function remembered(name: string, facts: Facts, after: number, upTo: number): Found | null {
  const rollup = Object.hasOwn(facts.person.rollups, name) ? facts.person.rollups[name] : undefined;
  if (!rollup) return null;
  const recent = rollup.recent.find(([, revision]) => revision > after && revision <= upTo);
  if (recent) return { evidence: { event: name, at: recent[0], revision: recent[1] }, revision: recent[1] };
  // Older than the latest fifty: it happened, and before everything that is remembered one by one.
  const ever = after === Number.NEGATIVE_INFINITY && rollup.count > rollup.recent.length;
  return ever ? { evidence: { event: name, at: rollup.first }, revision: 0 } : null;
}

function conditionMatch({ branches }: Rules, facts: Facts): { match: Match | null; nextChangeAt: number | null } {
  let nextChangeAt: number | null = null;
  for (const arm of branches) {
    if (!('condition' in arm.on)) continue;
    const verdict = evaluate(arm.on.condition, facts);
    if (verdict.holds) return { match: { arm, evidence: { condition: verdict.evidence } }, nextChangeAt: null };
    nextChangeAt = earlier(nextChangeAt, verdict.nextChangeAt);
  }
  return { match: null, nextChangeAt };
}
