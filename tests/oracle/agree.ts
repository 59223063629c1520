/** Engine and oracle side by side. */
import { bucketOf } from '../../engine/language';
import { judge } from '../../engine/messaging/policy';
import { type SimulatedVisit, type Simulation, type SimulationInput, simulate } from '../../engine/runtime';
import type { Case } from './generate/case';
import { type Story, tell } from './naive/journey';
import type { Given, Input, Journey } from './naive/types';

/** One line for each thing that can be compared, in the same order. */
export interface Ways {
  ofEngine: string[];
  ofOracle: string[];
}
export interface Comparison extends Ways {
  engine: Simulation;
}

export function compare({ journey, plan, input }: Case): Comparison {
  const engine = simulate(plan, input as SimulationInput, judge);
  const given = givenBy(engine.path, bucketOf(plan.journeyId, input.person.id ?? 'simulated'));
  const oracle = tell(journey as unknown as Journey, input as Input, given);
  return { engine, ofEngine: engineLines(engine), ofOracle: oracleLines(oracle) };
}

/** What no rule decides, as it came out on a way. */
export const givenBy = (path: readonly SimulatedVisit[], bucket: number): Given => ({
  bucket,
  arm: (visit) => path[visit]?.port ?? null,
  randomEnd: (visit) => (path[visit]?.port === 'done' ? path[visit].at : null),
});

export const agrees = ({ ofEngine, ofOracle }: Ways): boolean => ofEngine.join('\n') === ofOracle.join('\n');

const iso = (at: number) => new Date(at).toISOString();

/** Keys in order, so that what is equal looks equal. */
function text(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function engineLines({ path, end, goal }: Simulation): string[] {
  const over = end.status === 'completed' || end.status === 'exited';
  return [...pathLines(path), endLine(end.status, end.reason, over ? end.at : null), goalLine(goal)];
}

/** Where somebody was, and what they were sent. */
export function pathLines(path: readonly SimulatedVisit[]): string[] {
  const stays = path.map(({ stepId, port, at, evidence }) =>
    stayLine(stepId, port, at, port === 'skipped' ? String(evidence['reason']) : undefined),
  );
  const sent = path.flatMap(({ stepId, at, wouldSend }) =>
    wouldSend ? [`send ${stepId} ${wouldSend.channel} ${iso(at)} ${text(wouldSend.profile)} ${text(wouldSend.context)}`] : [],
  );
  return [...stays, ...sent];
}

export function oracleLines({ visits, sent, end, goal }: Story): string[] {
  const stays = visits.map(({ stepId, port, at, reason }) => stayLine(stepId, port, at, reason));
  const messages = sent.map(
    ({ stepId, at, channel, profile, context }) => `send ${stepId} ${channel} ${iso(at)} ${text(profile)} ${text(context)}`,
  );
  return [...stays, ...messages, endLine(end.status, end.reason, end.at), goalLine(goal)];
}

const stayLine = (stepId: string, port: string | null, at: number, reason: string | undefined) =>
  `${stepId} → ${port ?? 'out'}${reason ? ` (${reason})` : ''} ${iso(at)}`;
export const endLine = (status: string, reason: string, at: number | null) =>
  `${status}: ${reason}${at === null ? '' : ` ${iso(at)}`}`;
export const goalLine = (goal: { at: number; value: number | null } | null) =>
  goal ? `goal ${iso(goal.at)} worth ${goal.value}` : 'no goal';

/** For people: the journey, what happens, and both ways side by side. */
export function explain({ journey, input }: Pick<Case, 'journey' | 'input'>, { ofEngine, ofOracle }: Ways): string {
  const width = Math.max(20, ...ofEngine.map((line) => Math.min(line.length, 110)));
  const rows = Array.from({ length: Math.max(ofEngine.length, ofOracle.length) }, (_, index) => {
    const [left, right] = [ofEngine[index] ?? '', ofOracle[index] ?? ''];
    return `${left === right ? ' ' : '≠'} ${left.padEnd(width)} │ ${right}`;
  });
  return [
    'Engine and oracle part ways.',
    `journey ${JSON.stringify(journey, null, 1).replaceAll(/\n\s*/g, ' ')}`,
    `input ${JSON.stringify(input, null, 1).replaceAll(/\n\s*/g, ' ')}`,
    `  ${'engine'.padEnd(width)} │ oracle`,
    ...rows,
  ].join('\n');
}
