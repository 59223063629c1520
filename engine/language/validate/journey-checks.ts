/** What only a look at other journeys can tell: targets that must exist, and journeys that can trigger each other. */
import type { Library } from '../content/library';
import type { JourneyDocument, Trigger } from '../document';
import { MOST_HOPS } from '../hops';
import type { SetsOff } from '../step';
import { definitionOf } from '../steps';
import { type Issue, issue } from './catalogue';
import { circlesOf } from './circles';

/** What a document is checked against, as far as it is known. */
export interface Workspace {
  /** All journeys there are. */
  journeys?: readonly KnownJourney[];
  /** Ids of all segments. */
  segments?: ReadonlySet<string>;
  /** Ids and email addresses of all users, or of those among them that are named. */
  users?: ReadonlySet<string>;
  /** Ids of all teams, or of those among them that are named. */
  teams?: ReadonlySet<string>;
  /** Ids of all pools of codes, or of those among them that are named. */
  pools?: ReadonlySet<string>;
  /** Stored templates and snippets, at least those that are named. */
  content?: Library;
}

export interface KnownJourney {
  id: string;
  /** People can enter it, now or when it is resumed. */
  live: boolean;
  trigger: Trigger['kind'];
  /** People enter it by call beside its trigger. */
  byCall?: boolean | undefined;
}

/** An issue of one of several documents. */
export interface WorkspaceIssue extends Issue {
  journeyId: string;
}

/** Steps that start or end journeys which are not there, or which nobody can enter like that. Nothing while the journeys are not known. */
export function checkTargets(document: JourneyDocument, { journeys }: Workspace): Issue[] {
  if (!journeys) return [];
  const known = new Map(journeys.map((journey) => [journey.id, journey]));
  // It will be live when this is published.
  known.set(document.id, { id: document.id, live: true, trigger: document.trigger.kind, byCall: document.entry.byCall });
  return setOffBy(document).flatMap(({ stepId, off }) => {
    if (off.kind === 'event' || off.kind === 'change' || off.journeyId === '') return [];
    const at = { stepId, field: off.field };
    const target = known.get(off.journeyId);
    if (!target) return [issue('journey_unknown', at, { journey: off.journeyId })];
    if (off.kind === 'exit') return [];
    if (!target.live) return [issue('journey_not_live', at, { journey: target.id })];
    return target.trigger === 'api' || target.byCall
      ? []
      : [issue('journey_not_by_call', at, { journey: target.id, trigger: target.trigger })];
  });
}

/**
 * Warns where journeys can set each other off in a circle: one issue per step by which it goes on. Whether conditions ever let it
 * happen is not looked at.
 *
 * @param documents the journeys people can enter
 */
export function checkWorkspace(documents: readonly JourneyDocument[]): WorkspaceIssue[] {
  const links = documents.flatMap((from) =>
    setOffBy(from).flatMap(({ stepId, off }) =>
      documents.filter((to) => lets(to, off)).map((to) => ({ from: from.id, to: to.id, stepId })),
    ),
  );
  const followers = new Map(documents.map(({ id }) => [id, links.filter(({ from }) => from === id).map(({ to }) => to)]));
  return circlesOf(followers).flatMap((circle) => {
    const within = links.filter(({ from, to }) => circle.includes(from) && circle.includes(to));
    const places = new Map(within.map((link) => [`${link.from}/${link.stepId}`, link]));
    return [...places.values()].map(({ from, stepId }) => ({
      journeyId: from,
      ...issue('journeys_in_circle', { stepId }, { journeys: circle.join(' → '), hops: MOST_HOPS }),
    }));
  });
}

/** What the steps of a journey set off, those that are switched off aside. */
function setOffBy({ steps }: JourneyDocument): { stepId: string; off: SetsOff }[] {
  return Object.entries(steps).flatMap(([stepId, step]) =>
    step.disabled ? [] : (definitionOf(step).setsOff?.(step) ?? []).map((off) => ({ stepId, off })),
  );
}

/** Whether it lets people into the journey. */
function lets({ id, trigger, entry }: JourneyDocument, off: SetsOff): boolean {
  switch (off.kind) {
    case 'event':
      return trigger.kind === 'event' && trigger.on.some(({ event }) => event === off.event);
    case 'change':
      return trigger.kind === 'attribute' && (within(off.path, trigger.attribute) || within(trigger.attribute, off.path));
    case 'start':
      return isEnteredByCall({ trigger, entry }) && off.journeyId === id;
    case 'exit':
      return false;
    default:
      return off satisfies never;
  }
}

/** Whether people can be entered by call, by hand, or by another journey. */
export const isEnteredByCall = ({ trigger, entry }: Pick<JourneyDocument, 'trigger' | 'entry'>): boolean =>
  trigger.kind === 'api' || entry.byCall === true;

/** Whether a path is another one, or lies below it. */
const within = (path: string, other: string): boolean => path === other || path.startsWith(`${other}.`);
