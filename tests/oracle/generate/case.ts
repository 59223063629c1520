/** A random case: a journey, a person and what happens to them. */
import * as fc from 'fast-check';
import { compile, journeySchema, type Plan } from '../../../engine/language';
import { judge } from '../../../engine/messaging/policy';
import { Problem } from '../../../engine/problem';
import { type Simulation, type SimulationInput, simulate } from '../../../engine/runtime';
import type { Input, JsonObject } from '../naive/types';
import { memberCondition } from './condition';
import { type Asked, eventsOf, propertiesOf, reactionsOf, settingOf } from './input';
import { journeyOf } from './journey';
import { attributesOf } from './person';
import { type Tape, tapeNumbers, tapeOf } from './tape';
import { SEGMENTS, TRIGGER_EVENT } from './words';

export interface Case {
  /** As it would be written by hand: without defaults. */
  journey: JsonObject;
  plan: Plan;
  input: Input;
}

interface Tapes {
  head: number[];
  steps: number[][];
  person: number[];
  reactions: number[];
  trigger: number[];
  members: number[];
  early: number[][];
  near: number[][];
}

const tapes: fc.Arbitrary<Tapes> = fc.record({
  head: tapeNumbers(60),
  steps: fc.array(tapeNumbers(80), { minLength: 1, maxLength: 9, size: 'max' }),
  person: tapeNumbers(60),
  reactions: tapeNumbers(40),
  trigger: tapeNumbers(40),
  members: tapeNumbers(30),
  early: fc.array(tapeNumbers(40), { maxLength: 6, size: 'max' }),
  near: fc.array(tapeNumbers(40), { maxLength: 12, size: 'max' }),
});

/** What may let them in: most triggers would hardly ever fire by themselves. */
function firstOf(kind: string, tape: Tape, dates: string[]): Input['events'] {
  if (kind === 'event') return [{ event: TRIGGER_EVENT, properties: propertiesOf(tape, dates) }];
  if (kind !== 'attribute' && kind !== 'segment') return [];
  return [{ after: tape.one(['PT1H', 'PT10M', 'P1D']), traits: attributesOf(tape, 'UTC', dates) }];
}

/** Definitions of the segments; more often where something depends on them. */
function segmentsOf(kind: string, tape: Tape, dates: string[]): Input['segments'] {
  if (!tape.chance(kind === 'segment' ? 85 : 25)) return undefined;
  return Object.fromEntries(SEGMENTS.map((id) => [id, memberCondition(tape, dates)])) as unknown as Input['segments'];
}

/** Null where a walk is not read to its end, because what it waits for on each lap has always just happened. */
function walkOf(plan: Plan, input: Input): Simulation | null {
  try {
    return simulate(plan, input as SimulationInput, judge);
  } catch (error) {
    if (error instanceof Problem && error.code === 'journey_loops') return null;
    throw error;
  }
}

/** Events near something are placed by a first walk without them; null where that walk is too long. */
function caseOf({ head, steps, person, reactions, trigger, members, early, near }: Tapes): Case | null {
  const setting = settingOf(person);
  const journey = journeyOf(head, steps, setting.dates);
  const document = journeySchema.parse(journey);
  const plan = compile(document, 1);
  const all = Object.entries(document.steps);
  const idsOf = (type: string) => all.flatMap(([id, step]) => (step.type === type ? [id] : []));
  const tasks = all.flatMap(([id, step]): Asked['tasks'] =>
    step.type === 'task' ? [[id, step.outcomes.map((outcome) => outcome.id)]] : [],
  );
  const first = firstOf(document.trigger.kind, tapeOf(trigger), setting.dates);
  const segments = segmentsOf(document.trigger.kind, tapeOf(members), setting.dates);
  const { context, ...others } = setting.input;
  const input: Input = {
    ...others,
    ...(segments && { segments }),
    ...(context && document.trigger.kind === 'api' ? { context } : {}),
    ...reactionsOf(reactions, { messages: idsOf('message'), codes: idsOf('code'), tasks }),
    events: [...first, ...eventsOf(early, setting, setting.marks)],
  };
  const walked = walkOf(plan, input);
  if (walked === null) return null;
  const { path, end } = walked;
  const marks = [...setting.marks, ...path.map(({ at }) => at), end.at, ...(end.until === undefined ? [] : [end.until])];
  return { journey, plan, input: { ...input, events: [...input.events, ...eventsOf(near, setting, marks)] } };
}

export const someCase: fc.Arbitrary<Case> = tapes.map(caseOf).filter((one) => one !== null);
