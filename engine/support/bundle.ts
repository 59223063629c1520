/** The support bundle: one JSON file with everything about a run, and the golden case it makes. */
import * as z from 'zod';
import { compile, type JourneyDocument, journeySchema } from '../language';
import type { Plan } from '../language/plan';
import { judge } from '../messaging/policy';
import { checkGolden, type GoldenCase, type GoldenDifference, goldenCaseSchema } from '../runtime';
import { caseOfRun, type RunRecords } from './case-of-run';
import { redacted } from './redact';

const json = z.record(z.string(), z.json());
const instant = z.iso.datetime();

export const bundleSchema = z.strictObject({
  format: z.literal('sojourn-bundle/1'),
  /** On the journey clock. */
  madeAt: instant,
  redacted: z.boolean(),
  journey: z.strictObject({ id: z.string(), version: z.int(), hash: z.string(), document: z.looseObject({ id: z.string() }) }),
  run: json,
  person: json,
  /** Every stay with its evidence. */
  visits: z.array(json),
  events: z.array(json),
  messages: z.array(json),
  case: goldenCaseSchema,
  /** Whether the case, run anew, goes the recorded way; the differences say where it does not. */
  reproduces: z.boolean(),
  differences: z.array(
    z.strictObject({
      where: z.union([z.int(), z.enum(['end', 'goal'])]),
      expected: z.string().nullable(),
      actual: z.string().nullable(),
    }),
  ),
});
export type Bundle = z.output<typeof bundleSchema>;

export interface Replayed {
  case: GoldenCase;
  reproduces: boolean;
  differences: GoldenDifference[];
}

/** Times of a real run are a little late; a case that is later than a minute is allowed what it was late. */
const LEAST_TOLERANCE_MS = 60_000;
/** Beyond this the times say nothing any more, and are left to differ. */
const MOST_TOLERANCE_MS = 24 * 3_600_000;

/** The golden case of a run, with a tolerance that its own lateness needs; see golden-of-run.decision.md. */
export function replayed(plan: Plan, records: RunRecords, now: number): Replayed {
  const plain = caseOfRun(plan, records, now);
  for (let allowed = LEAST_TOLERANCE_MS; allowed <= MOST_TOLERANCE_MS; allowed *= 4) {
    const tolerant = { ...plain, tolerance: `PT${allowed / 60_000}M` };
    if (checkGolden(plan, tolerant, judge).length === 0) return { case: tolerant, reproduces: true, differences: [] };
  }
  const strict = { ...plain, tolerance: `PT${LEAST_TOLERANCE_MS / 60_000}M` };
  return { case: strict, reproduces: false, differences: checkGolden(plan, strict, judge) };
}

/** What is known of a run, in one file. @param hide takes personal values out; the journey's own document stays as it is */
export function bundleOf(plan: Plan, known: RunRecords, { now, hide }: { now: number; hide: boolean }): Bundle {
  const records = hide ? hiddenIn(plan, known) : known;
  const { run, person, visits, events, messages } = records;
  return {
    format: 'sojourn-bundle/1',
    madeAt: new Date(now).toISOString(),
    redacted: hide,
    journey: { id: plan.journeyId, version: plan.version, hash: plan.hash, document: plan.document },
    run: plainJson({ ...run, slot: undefined, driver: undefined, leaseToken: undefined }),
    // Aliases are names in other systems.
    person: plainJson({ ...person, pending: undefined, aliases: hide ? undefined : person.aliases }),
    visits: visits.map(plainJson),
    events: events.map((row) => plainJson(hide ? { ...row, userId: undefined, anonymousId: undefined } : row)),
    messages: messages.map(({ token: _token, ...row }) => plainJson(row)),
    ...replayed(plan, records, now),
  };
}

/** The same records without personal values. */
export function hiddenIn(plan: Plan, records: RunRecords): RunRecords {
  const { person, events, visits, messages, run } = records;
  const clean = redacted({
    described: [person.attributes, ...events.map(({ traits }) => traits)],
    told: [
      ...events.map(({ properties }) => properties),
      ...visits.map(({ evidence }) => evidence as never),
      ...messages.map(({ output }) => output ?? null),
      run.state.context,
    ],
    document: JSON.stringify(plan.document),
  });
  return {
    run: { ...run, state: clean(run.state), inbox: clean(run.inbox), lastError: clean(run.lastError) },
    person: { ...person, attributes: clean(person.attributes) },
    visits: visits.map((visit) => ({ ...visit, evidence: clean(visit.evidence) })),
    events: events.map((row) => ({
      ...row,
      properties: clean(row.properties),
      traits: clean(row.traits),
      lastError: clean(row.lastError),
    })),
    messages: messages.map((row) => ({
      ...row,
      title: clean(row.title),
      evidence: clean(row.evidence),
      ...('output' in row && { output: clean(row.output) }),
    })),
  };
}

/** Compiles the document of a bundle as it was. */
export function planOfBundle({ journey }: Bundle): Plan {
  return compile(journeySchema.parse(journey.document) as JourneyDocument, journey.version);
}

const plainJson = (value: object): z.output<typeof json> => JSON.parse(JSON.stringify(value));
