/** What is wrong with the graph: ways that lead nowhere, steps nobody gets to, loops. */
import type { JourneyDocument } from '../document';
import { reachableSteps } from '../graph';
import { portsOf } from '../steps';
import { type Issue, issue } from './catalogue';
import { circlesOf } from './circles';
import type { Ways } from './ways';

export function checkGraph(document: JourneyDocument, ways: Ways): Issue[] {
  return [...checkStart(document), ...checkPorts(document), ...checkReach(document), ...checkLoops(document, ways)];
}

function checkStart({ start, steps, goal }: JourneyDocument): Issue[] {
  const found: Issue[] = [];
  if (start === null) found.push(issue('journey_empty', { field: 'start' }));
  else if (!Object.hasOwn(steps, start))
    found.push(issue('target_dangling', { field: 'start' }, { port: 'start', target: start }));
  const jump = goal?.then;
  if (typeof jump === 'object' && !Object.hasOwn(steps, jump.go))
    found.push(issue('target_dangling', { field: 'goal.then.go' }, { port: 'goal', target: jump.go }));
  return found;
}

function checkPorts({ steps }: JourneyDocument): Issue[] {
  return Object.entries(steps).flatMap(([stepId, step]) => {
    const { main, secondary } = portsOf(step);
    const open = main
      .filter((port) => !Object.hasOwn(step.next, port))
      .map((port) => issue('port_open', { stepId, field: `next.${port}` }, { port }));
    const stray = Object.entries(step.next).flatMap(([port, target]) => {
      const at = { stepId, field: `next.${port}` };
      if (!main.includes(port) && !secondary.includes(port)) return [issue('port_unknown', at, { port })];
      return target !== null && !Object.hasOwn(steps, target) ? [issue('target_dangling', at, { port, target })] : [];
    });
    return [...open, ...stray];
  });
}

function checkReach(document: JourneyDocument): Issue[] {
  if (document.start === null) return [];
  const reached = reachableSteps(document);
  return Object.keys(document.steps).flatMap((stepId) => (reached.has(stepId) ? [] : [issue('step_unreachable', { stepId })]));
}

function checkLoops({ steps }: JourneyDocument, { followers, endless, stays }: Ways): Issue[] {
  const names = (ids: string[]) => ids.map((id) => steps[id]?.name || id).join(' → ');
  const hasty = circlesOf(new Map([...followers].filter(([id]) => stays.get(id) === 0)));
  const inHasty = new Set(hasty.flat());
  const found = hasty.map((ids) => issue('loop_without_wait', { stepId: ids[0] as string }, { steps: names(ids) }));
  for (const ids of circlesOf(followers)) {
    const members = new Set<string | null>(ids);
    const leaves = ids.some((id) => followers.get(id)?.some((next) => !members.has(next)));
    const [stepId] = ids as [string];
    if (!leaves) {
      found.push(issue('no_way_out', { stepId }));
      continue;
    }
    const within = new Map([...endless].filter(([id]) => members.has(id)));
    for (const round of circlesOf(within))
      if (!round.some((id) => inHasty.has(id)))
        found.push(issue('loop_unbounded', { stepId: round[0] as string }, { steps: names(round) }));
  }
  return found;
}
