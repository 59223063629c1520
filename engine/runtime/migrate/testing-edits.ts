/** Random edits of a journey that people are in, and random answers to "what becomes of them". For tests of migrations; not used by the product. */
import {
  addArm,
  connect,
  deleteStep,
  deleteSubtree,
  duplicateStep,
  type Edit,
  edgesOf,
  insertStep,
  type JourneyDocument,
  type JourneyInput,
  moveStep,
  moveSubtree,
  reachableFrom,
  removeArm,
  type StepToInsert,
  setFields,
  stepSchema,
} from '../../language';
import { aBranch, aJourney, aWait } from '../../language/testing';
import type { Choice } from '.';

export interface Chance {
  /** From 0 to below `n`. */
  below(n: number): number;
}

export const oneOf = <T>(random: Chance, items: readonly T[]): T => items[random.below(items.length)] as T;

/** What people may do while they are in the journey below. */
export const EVENTS = ['Order Completed', 'Cart Updated', 'Cancelled'] as const;

const waitFor = {
  type: 'wait-for',
  name: 'Wait for',
  branches: [{ id: 'x', label: 'x', on: { event: 'Order Completed' } }],
  timeout: 'P3D',
  restartOn: { event: 'Cart Updated', max: 3 },
};
/** So many of a hundred people take the first way. */
const branch = (percent: number) => aBranch([{ field: 'bucket', operator: '<', value: percent }], {});
const update = { type: 'update', name: 'Update', operations: [{ op: 'set', field: 'profile.vip', value: true }] };

/** The journey before its first edit. @param message makes a message step that leads there */
export function unedited(message: (sent: string | null) => object, more: Partial<JourneyInput> = {}): JourneyDocument {
  return aJourney(
    {
      w1: aWait('m1', { for: 'P2D' }),
      m1: message('f'),
      f: { ...waitFor, next: { x: 'u', timeout: 'b' } },
      u: { ...update, next: { done: 'm3' } },
      b: { ...branch(50), next: { arm0: 'w2', else: 'm2' } },
      w2: aWait('m2', { for: 'P4D', at: '10:00' }),
      m2: message('w3'),
      w3: aWait('m3', { for: 'PT36H' }),
      m3: message('w4'),
      w4: aWait(null, { for: 'P5D' }),
    } as never,
    { exits: [{ id: 'c', on: { event: 'Cancelled' }, reason: 'cancelled' }], ...more },
  );
}

export interface Editing {
  random: Chance;
  newId(): string;
  message(sent: string | null): object;
  /** What an edit may make of the journey. */
  allows(document: JourneyDocument): boolean;
}

/** Some edits one after another. What would make people go round is left out, so that every message can be sent once at most. */
export function edited(document: JourneyDocument, editing: Editing): JourneyDocument {
  const { random, allows } = editing;
  let current = document;
  for (let count = 1 + random.below(5); count > 0; count--) {
    const edit = oneEdit(current, editing);
    if (!('refused' in edit) && !isRound(edit.document) && allows(edit.document)) current = edit.document;
  }
  return current;
}

function oneEdit(current: JourneyDocument, editing: Editing): Edit {
  const { random, newId } = editing;
  const step = oneOf(random, [...Object.keys(current.steps), 'none']);
  const { from, port } = oneOf(random, edgesOf(current));
  const slot = { from, port };
  const edits: (() => Edit)[] = [
    () => insertStep(current, slot, blank(editing), newId),
    () => insertStep(current, slot, blank(editing), newId),
    () => deleteStep(current, step),
    () => deleteSubtree(current, step),
    () => replaced(current, step, editing),
    () => retyped(current, step, editing),
    () => moveStep(current, step, slot),
    () => moveSubtree(current, step, slot),
    () => duplicateStep(current, step, newId),
    () => connect(current, slot, oneOf(random, [step, null])),
    () => addArm(current, step, newId),
    () => removeArm(current, step, port),
    () => setFields(current, step, [['for', oneOf(random, ['PT1H', 'P3D', 'P20D'])]]),
    () => setFields(current, step, [['timeout', oneOf(random, ['PT1H', 'P3D', 'P20D'])]]),
    () => setFields(current, step, [['disabled', true]]),
  ];
  return oneOf(random, edits)();
}

const blank = ({ random, message }: Editing): StepToInsert =>
  oneOf(random, [
    aWait(null, { for: oneOf(random, ['PT6H', 'P1D', 'P9D']) }),
    message(null),
    { ...message(null), name: 'Another' },
    { ...waitFor, timeout: oneOf(random, ['PT12H', 'P6D']) },
    branch(oneOf(random, [30, 50, 70])),
    update,
    { type: 'exit', name: 'Out', reason: 'over' },
  ]) as unknown as StepToInsert;

/** Another step, under another id, where one was. */
function replaced(document: JourneyDocument, stepId: string, editing: Editing): Edit {
  const slot = edgesOf(document).find(({ to }) => to === stepId);
  const before = slot && insertStep(document, slot, blank(editing), editing.newId);
  return before && !('refused' in before) ? deleteStep(before.document, stepId) : deleteStep(document, stepId);
}

/** Another step under the same id, as somebody may write it into a file: ways of the same name keep leading where they led. */
function retyped(document: JourneyDocument, stepId: string, editing: Editing): Edit {
  const old = document.steps[stepId];
  const parsed = old && stepSchema.safeParse({ ...blank(editing), next: {} });
  if (!old || !parsed?.success) return deleteStep(document, stepId);
  const to = Object.values(old.next).find((target) => typeof target === 'string') ?? null;
  const step = parsed.data;
  const led = insertStep({ ...document, start: to, steps: {} }, { from: 'start', port: '' }, step, () => stepId);
  if ('refused' in led) return led;
  return { ...led, document: { ...document, steps: { ...document.steps, ...led.document.steps } } };
}

const isRound = (document: JourneyDocument) =>
  edgesOf(document).some(({ from, to }) => to !== null && from !== 'start' && reachableFrom(document, to).has(from));

/** For people at each step of an old version; steps left out are those nothing was chosen for. */
export function chosen(old: JourneyDocument, next: JourneyDocument, random: Chance): Record<string, Choice> {
  const targets = Object.keys(next.steps);
  const choices = Object.keys(old.steps).map((stepId): [string, Choice] => {
    const same = Object.hasOwn(next.steps, stepId) ? stepId : undefined;
    const to = random.below(3) === 0 ? oneOf(random, targets) : same;
    const kind = random.below(6);
    return [stepId, kind === 0 ? { do: 'finish' } : kind === 1 || to === undefined ? { do: 'exit' } : { do: 'move', to }];
  });
  return Object.fromEntries(choices);
}
