/** The document and the world as the oracle reads them: written from the language's own page, sharing no type with the engine. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export interface Rule {
  field: string;
  operator: string;
  value?: Json;
  valueSource?: 'value' | 'field';
}
export interface Group {
  combinator: 'and' | 'or';
  not?: boolean;
  rules: (Rule | Group)[];
}
export type Watch = { event: string; where?: Group } | { condition: Group };

interface Common {
  name: string;
  disabled?: boolean;
  next: Record<string, string | null>;
}
interface LocalTimes {
  from: string;
  to: string;
}
export interface Calendar {
  zone?: string;
  days: Record<string, LocalTimes[]>;
  holidays?: string[];
}
export interface WaitStep extends Common {
  type: 'wait';
  for?: string;
  calendarDays?: number;
  calendarMonths?: number;
  until?: { date: string; offset?: string; at?: string };
  random?: { min: string; max: string };
  at?: string;
  on?: string[];
  window?: LocalTimes & { days?: string[] };
  calendar?: Calendar;
  zone?: string;
}
export interface WaitForStep extends Common {
  type: 'wait-for';
  branches: { id: string; label: string; on: Watch; since?: 'now' | 'entry' | 'ever'; keyFrom?: string }[];
  timeout: string;
  restartOn?: { event: string; where?: Group; keyFrom?: string; max?: number };
}
export interface BranchStep extends Common {
  type: 'branch';
  branches: { id: string; label: string; when: Group }[];
}
export interface SplitStep extends Common {
  type: 'split';
  variants: { id: string; label: string; weight: number }[];
  control?: number;
  sticky?: boolean;
}
export type Operation =
  | { op: 'set' | 'append' | 'remove'; field: string; value: Json }
  | { op: 'unset'; field: string }
  | { op: 'increment'; field: string; by: number | { from: string } };
export interface UpdateStep extends Common {
  type: 'update';
  operations: Operation[];
}
export interface ExitStep extends Common {
  type: 'exit';
  reason: string;
}
export type Channel = 'email' | 'sms' | 'push';
export interface MessageStep extends Common {
  type: 'message';
  channel: Channel;
  topic?: string;
  class?: 'marketing' | 'transactional';
  sendBy?: string;
  content: JsonObject;
}
export interface JumpStep extends Common {
  type: 'jump';
  maxVisits: number;
}
export interface EmitStep extends Common {
  type: 'emit';
  event: string;
  properties?: JsonObject;
}
export interface CodeStep extends Common {
  type: 'code';
  saveAs?: string;
}
export interface TaskStep extends Common {
  type: 'task';
  due: string;
  calendar?: Calendar;
  outcomes: { id: string; label: string }[];
}
/** What becomes of the person in another journey is not this journey's story. */
interface OtherJourneyStep extends Common {
  type: 'start-journey' | 'exit-journey';
}
export type Step =
  | WaitStep
  | WaitForStep
  | BranchStep
  | SplitStep
  | UpdateStep
  | ExitStep
  | MessageStep
  | JumpStep
  | EmitStep
  | CodeStep
  | TaskStep
  | OtherJourneyStep;

export interface Settings {
  class?: 'marketing' | 'transactional';
  zone?: string;
  quietHours?: LocalTimes & { then?: 'postpone' | 'skip' };
  sendBy?: string;
  calendar?: Calendar;
  cap?: { max: number; per: string; over?: 'postpone' | 'skip' };
}
export type Trigger =
  | { kind: 'event'; on: { event: string; where?: Group }[] }
  | { kind: 'attribute'; attribute: string; from?: Group; to?: Group; rearm?: Group }
  | { kind: 'segment'; segment: string; on: 'enter' | 'leave' }
  | { kind: 'date'; date: string; offset?: string; at?: string; repeat: 'never' | 'monthly' | 'yearly'; zone?: string }
  | {
      kind: 'schedule';
      every: 'once' | 'daily' | 'weekly' | 'monthly';
      date?: string;
      days?: string[];
      day?: number | 'last';
      time: string;
      zone?: string;
    }
  | { kind: 'absence'; event: string; for: string; orAverage?: number }
  | { kind: 'api' };
export interface Journey {
  id: string;
  parameters?: { name: string; label: string; value: string | number | boolean }[];
  trigger: Trigger;
  entry?: {
    audience?: Group;
    grace?: string;
    again?: { mode: 'once' | 'every-time' | 'after-exit' | 'per-window'; window?: string };
    key?: string;
    window?: { from: string | null; to: string | null; zone: string };
  };
  exits?: { id: string; on: Watch; keyFrom?: string; reason: string }[];
  goal?: {
    name: string;
    on: Watch;
    keyFrom?: string;
    within: string;
    value?: string;
    then: 'exit' | 'continue' | { go: string };
  };
  settings?: Settings;
  start: string;
  steps: Record<string, Step>;
}

export type Consent = Record<string, Record<string, string>>;
/** What a simulation is started with. */
export interface Input {
  person: {
    id?: string;
    attributes?: JsonObject;
    consent?: Consent;
    segments?: string[];
    did?: Record<string, string[]>;
    account?: JsonObject;
  };
  events: { after?: string; at?: string; event?: string; properties?: JsonObject; traits?: JsonObject }[];
  startAt: string;
  endAt?: string;
  choices?: Record<string, Record<string, string | true>>;
  /** Definitions by id; without them the person stays in those they are in. */
  segments?: Record<string, Group>;
  context?: JsonObject;
}

/** What no rule of the language decides: it is taken from the engine, and checked on its own. */
export interface Given {
  /** The person's bucket in this journey, 0–99. */
  bucket: number;
  /** The arm a split took at the visit of this number, from 0. */
  arm(visit: number): string | null;
  /** When the random wait of that visit ended; null when something else took the person away first. */
  randomEnd(visit: number): number | null;
}

/** Something that happened to the person. */
export interface Happening {
  name: string;
  properties: JsonObject;
  at: number;
  /** Known only by name and time: it lies before the start. */
  remembered: boolean;
  id: string;
  /** How many times in a row runs have led to it: what others do is the first link. */
  hops: number;
}

export interface Person {
  id: string;
  attributes: JsonObject;
  consent: Consent;
  segments: string[];
  /** What they were sent, by any of their runs: it counts against caps. */
  sent: Sent[];
}

/** The latest message of a step: instants by what became of it. */
export type Letter = { id: string; skipped?: string; signs: Record<string, number> };

/** One stay at a step. */
export interface Stay {
  stepId: string;
  since: number;
  /** How much had happened when the person came here. */
  heardFrom: number;
  /** What the step remembers while it waits. */
  memory: { restarts?: number; limitFrom?: number; task?: Task };
}

/** A task somebody has been given, and what they make of it in time. */
export interface Task {
  due: number;
  done: { outcome: string; at: number } | null;
}

export interface Run {
  at: number;
  /** How much had happened when the trigger fired. */
  heardFrom: number;
  event: Happening | null;
  context: JsonObject;
  key: string | null;
  goal: Goal | null;
  /** How often each jump was come to. */
  jumps: Record<string, number>;
  /** How long the chain of runs was that let it in. */
  hops: number;
  stay: Stay;
}
export interface Goal {
  at: number;
  value: number | null;
}

export interface Visit {
  stepId: string;
  /** Null: the journey ended here; `@goal`: the goal took the person elsewhere. */
  port: string | null;
  at: number;
  /** Why a message was skipped. */
  reason?: string;
}
export interface Sent {
  stepId: string;
  at: number;
  channel: string;
  class: string;
  /** What its template could use of the person. */
  profile: JsonObject;
  context: JsonObject;
}

/** Everything there is. Changed in place: this interpreter has no use for purity. */
export interface World {
  journey: Journey;
  input: Input;
  given: Given;
  now: number;
  person: Person;
  account: JsonObject | null;
  /** Oldest first. */
  history: Happening[];
  letters: Record<string, Letter>;
  run: Run | null;
  visits: Visit[];
  sent: Sent[];
  /** The longest chain of runs that led to what happens now. */
  hops: number;
  /** Lets something happen later. */
  later(at: number, what: Coming): void;
}
/** Something that will happen. */
export interface Coming {
  name: string | null;
  properties: JsonObject;
  traits: JsonObject;
  /** A sign of life of a message. */
  sign?: { stepId: string; letter: string; kind: string };
  hops?: number;
  /** The visit whose task it completes. */
  completes?: number;
  /** The run it comes of, where there are several. */
  of?: number;
}

export type Outcome = { leave: string; reason?: string } | { end: string } | { until: number | null };
