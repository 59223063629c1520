/**
 * Segment membership, as the last part of every change of a person. Pure: the one writer stores the result.
 * See segments.decision.md for what counts as entering and leaving.
 */
import type { Condition } from '../language/condition';
import { earlier, evaluate } from '../language/conditions';
import type { PersonRow, Transition } from '../store/rows';
import { zoneOr } from '../time';

/** A segment as people are judged by it. */
export interface JudgedSegment {
  id: string;
  condition: Condition;
  /** When the condition was last changed, journey clock. */
  since: number;
}

/** All segments at one moment. */
export interface SegmentList {
  segments: readonly JudgedSegment[];
  /** Names exactly these definitions; empty when there are none. */
  key: string;
}

export const noSegments: SegmentList = { segments: [], key: '' };

export type Member = Pick<
  PersonRow,
  '_id' | 'revision' | 'attributes' | 'rollups' | 'consent' | 'segments' | 'segmentsBy' | 'segmentsDue' | 'updatedAt'
>;

/** The segments a person is in at an instant, and when time alone can next change that (null = never). */
export function membershipOf(
  person: Member,
  segments: readonly JudgedSegment[],
  now: number,
): { ids: string[]; next: number | null } {
  const { timezone } = person.attributes;
  const facts = {
    now,
    zone: zoneOr(typeof timezone === 'string' ? timezone : null),
    journeyId: '',
    person: { ...person, id: person._id },
    account: null,
    event: null,
    context: {},
    messages: {},
    history: [],
    entry: { at: now, revision: person.revision },
  };
  const ids: string[] = [];
  let next: number | null = null;
  for (const { id, condition } of segments) {
    const verdict = evaluate(condition, { ...facts, journeyId: `segment:${id}` });
    if (verdict.holds) ids.push(id);
    next = earlier(next, verdict.nextChangeAt);
  }
  return { ids, next };
}

/**
 * Ends a change: the person with the membership of this moment, and in the transition what of it is news.
 *
 * @param before the person as they were last written
 * @param now the instant of the change; it becomes `updatedAt`
 */
export function applySegments<Person extends Member>(
  before: Person,
  { person, transition }: { person: Person; transition: Transition },
  list: SegmentList,
  now: number,
): { person: Person; transition: Transition } {
  const stands = before.segmentsDue ?? null;
  if (list.segments.length === 0 && before.segments.length === 0 && stands === null) return { person, transition };
  const { ids, next } = membershipOf(person, list.segments, now);
  const was = membershipBefore(before, list, now);
  const entered = ids.filter((id) => !was.includes(id));
  const left = was.filter((id) => !ids.includes(id));

  // A deadline that stands for an earlier instant is left alone: it costs one look, moving it at every change would cost a write each.
  const armed = stands !== null && stands > now ? stands : null;
  const arms = next !== null && (armed === null || next < armed);
  return {
    person: { ...person, segments: ids, segmentsBy: list.key, segmentsDue: arms ? next : armed },
    transition: {
      ...transition,
      ...(entered.length + left.length > 0 && { segments: { entered, left } }),
      ...(arms && { judgeAt: next }),
    },
  };
}

/** What the present definitions said at the last write; a definition that is younger than that, at the moment it was made. */
function membershipBefore(before: Member, { segments, key }: SegmentList, now: number): string[] {
  if (before.revision === 0) return [];
  if (before.segmentsBy === key) return before.segments;
  return segments.flatMap(
    (segment) => membershipOf(before, [segment], Math.min(now, Math.max(before.updatedAt, segment.since))).ids,
  );
}
