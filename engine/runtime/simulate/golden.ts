/** Golden cases: a person's way through a journey that must stay as it is, kept as JSON beside the journey. */
import * as z from 'zod';
import type { Plan } from '../../language/plan';
import { durationSchema, stepIdSchema } from '../../language/values';
import { parseDuration } from '../../time';
import { simulateAgain } from './again';
import { simulationInputSchema } from './input';
import type { Policy, Simulation } from './result';

const instant = z.iso.datetime({ offset: true });

const { person: _person, segments: _segments, ...happenings } = simulationInputSchema.shape;

const expected = {
  /** `port` is null where the journey ended by an exit, `@goal` where the goal took the person elsewhere. `at` is when the step was left. */
  expectedPath: z.array(z.strictObject({ stepId: stepIdSchema, port: z.string().nullable(), at: instant.optional() })),
  expectedEnd: z.strictObject({
    status: z.enum(['completed', 'exited', 'waiting', 'rejected']),
    reason: z.string(),
    at: instant.optional(),
  }),
  /** Whether the goal is reached; not looked at when left out. */
  expectedGoal: z.boolean().optional(),
};

export const goldenCaseSchema = z.strictObject({
  name: z.string().min(1).max(200),
  ...simulationInputSchema.shape,
  ...expected,
  /** The same person comes again, in order: each time is judged after what went before, which is looked at until then. */
  again: z
    .array(z.strictObject({ ...happenings, ...expected }))
    .min(1)
    .max(20)
    .optional(),
  /** Times may differ by as much: what was recorded from a real run took a moment longer than nothing at every step. */
  tolerance: durationSchema.optional(),
});
export type GoldenCase = z.output<typeof goldenCaseSchema>;

/** One difference: which item of the path (from 0), the end, or the goal; null = there is none. */
export interface GoldenDifference {
  /** Which time they came, where it is not the first: 2, 3 … */
  time?: number;
  where: number | 'end' | 'goal';
  expected: string | null;
  actual: string | null;
}

/** Simulates the case and says where it went otherwise; an empty list is a pass. */
export function checkGolden(plan: Plan, golden: GoldenCase, policy?: Policy): GoldenDifference[] {
  const { name: _name, again = [], tolerance = 'PT0S', ...first } = golden;
  const allowed = parseDuration(tolerance) ?? 0;
  const times = [first, ...again];
  return simulateAgain(plan, inputOf(first), again.map(inputOf), policy).flatMap((actual, index) => {
    const differences = compareTime(times[index] ?? first, actual, allowed);
    return index === 0 ? differences : differences.map((one) => ({ time: index + 1, ...one }));
  });
}

/** What is simulated: everything but what is expected of it. */
function inputOf<T extends Expected>({ expectedPath: _path, expectedEnd: _end, expectedGoal: _goal, ...input }: T) {
  return input;
}

type Expected = Pick<GoldenCase, 'expectedPath' | 'expectedEnd' | 'expectedGoal'>;

function compareTime(
  { expectedPath, expectedEnd, expectedGoal }: Expected,
  actual: Simulation,
  allowed: number,
): GoldenDifference[] {
  /** What is told as the actual time: the expected one where it is near enough. */
  const near = (at: number, wanted: string | undefined): number | undefined =>
    wanted === undefined ? undefined : Math.abs(at - Date.parse(wanted)) <= allowed ? Date.parse(wanted) : at;
  const differences: GoldenDifference[] = [];
  const compare = (where: GoldenDifference['where'], expected: string | null, seen: string | null) => {
    if (expected !== seen) differences.push({ where, expected, actual: seen });
  };
  for (let index = 0; index < Math.max(expectedPath.length, actual.path.length); index += 1) {
    const expected = expectedPath[index];
    const visit = actual.path[index];
    compare(
      index,
      expected ? say(expected.stepId, expected.port, expected.at) : null,
      visit ? say(visit.stepId, visit.port, expected ? near(visit.at, expected.at) : visit.at) : null,
    );
  }
  compare(
    'end',
    say(expectedEnd.status, expectedEnd.reason, expectedEnd.at),
    say(actual.end.status, actual.end.reason, near(actual.end.at, expectedEnd.at)),
  );
  if (expectedGoal !== undefined) compare('goal', goalText(expectedGoal), goalText(actual.goal !== null));
  return differences;
}

const goalText = (reached: boolean) => (reached ? 'reached' : 'not reached');

function say(what: string, by: string | null, at: string | number | undefined): string {
  return `${what} → ${by ?? 'left the journey'}${at === undefined ? '' : ` at ${new Date(at).toISOString()}`}`;
}

/** A simulation as a golden case, to be kept. */
export function recordGolden(
  name: string,
  input: Omit<GoldenCase, 'name' | 'again' | keyof Expected>,
  { path, end, goal }: Simulation,
): GoldenCase {
  const iso = (at: number) => new Date(at).toISOString();
  return {
    name,
    ...input,
    expectedPath: path.map(({ stepId, port, at }) => ({ stepId, port, at: iso(at) })),
    expectedEnd: { status: end.status, reason: end.reason, at: iso(end.at) },
    expectedGoal: goal !== null,
  };
}
