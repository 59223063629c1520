/**
 * Lets random people live, all at once, on the real stack. Journey time is moved from one instant at which something happens to the next,
 * and stands still until everything that comes of it has been done: what is slow changes nothing.
 */
import type { Stack } from '../../support/stack';
import { until } from '../../support/until';
import { ms } from '../naive/dates';
import type { JsonObject } from '../naive/types';
import { type Lived, livedBy } from './lived';
import { type RealCase, segmentTraits } from './real-case';

/** A message whose provider is slow may take a while. */
const PATIENCE_MS = 60_000;
/** There are hundreds of instants: waiting for the next look is most of the time, real ms. */
const ASK_EVERY_MS = 8;

interface Deed {
  at: number;
  /** What is asked of the product; always over HTTP. */
  does(): Promise<unknown>;
}

export async function live(stack: Stack, cases: RealCase[]): Promise<Map<RealCase, Lived>> {
  const deeds: Deed[] = cases.flatMap((one) => deedsOf(stack, one));
  const lived = new Map<RealCase, Lived>();
  const answered = new Set<string>();
  const open = new Map(cases.map((one) => [one.plan.journeyId, one]));
  for (;;) {
    deeds.sort((a, b) => a.at - b.at);
    const at = Math.min(deeds[0]?.at ?? Number.POSITIVE_INFINITY, await nextDue(stack, [...open.keys()]));
    for (const [journeyId, one] of open)
      if (Date.parse(one.input.endAt ?? '') < at) {
        lived.set(one, await livedBy(stack, one));
        open.delete(journeyId);
      }
    if (open.size === 0) return lived;
    await stack.setClock(at);
    while (deeds[0] && deeds[0].at <= at) await deeds.shift()?.does();
    await until('everybody has acted', () => isQuiet(stack, at), PATIENCE_MS, ASK_EVERY_MS);
    deeds.push(...(await completions(stack, open, answered)));
  }
}

/** Everything that is known beforehand. */
function deedsOf(stack: Stack, { userId, plan, input, calls }: RealCase): Deed[] {
  const start = Date.parse(input.startAt);
  const call = async (kind: string, body: JsonObject, id: string): Promise<void> => {
    const { status, body: said } = await stack.ingest(kind, { messageId: `${userId}:${id}`, userId, ...body });
    if (status !== 200) throw new Error(`${kind} was refused: ${JSON.stringify(said)}`);
  };
  const { attributes = {}, consent = {}, account } = input.person;
  const begins = async (): Promise<void> => {
    await call('identify', { traits: { ...attributes, ...segmentTraits(input), consent } }, 'who');
    if (account) await call('group', { groupId: `account-${userId}`, traits: account }, 'account');
  };
  const enters = calls.map(({ at, context }, index) => ({
    at,
    does: async () => {
      const entry = { userId, context, idempotencyKey: `${userId}-${index}` };
      const { status, body } = await stack.api('POST', `/journeys/${plan.journeyId}/enter`, entry);
      if (status !== 202) throw new Error(`The call was refused: ${JSON.stringify(body)}`);
    },
  }));
  const happens = input.events.map(({ at = '', event, properties = {}, traits = {} }, index) => ({
    at: Date.parse(at),
    does: () => (event ? call('track', { event, properties }, `${index}`) : call('identify', { traits }, `${index}`)),
  }));
  return [{ at: start, does: begins }, ...enters, ...happens];
}

/** When something is due by itself in the journeys that are still looked at; infinity when never. */
async function nextDue({ product: { store } }: Stack, journeys: string[]): Promise<number> {
  const of = { journeyId: { $in: journeys } };
  const [run, deadline, rejection, segments] = await Promise.all([
    store.runs.collection
      .find({ ...of, live: true, due: { $ne: null } }, { projection: { due: 1 } })
      .sort({ due: 1 })
      .limit(1)
      .next(),
    store.deadlines.collection
      .find(of, { projection: { due: 1 } })
      .sort({ due: 1 })
      .limit(1)
      .next(),
    store.rejections.collection
      .find({ ...of, retryAt: { $gt: 0 } }, { projection: { retryAt: 1 } })
      .sort({ retryAt: 1 })
      .limit(1)
      .next(),
    store.deadlines.collection
      .find({ kind: 'segments' }, { projection: { due: 1 } })
      .sort({ due: 1 })
      .limit(1)
      .next(),
  ]);
  const instants = [run?.['due'], deadline?.['due'], rejection?.['retryAt'], segments?.['due']];
  return Math.min(Number.POSITIVE_INFINITY, ...instants.filter((at): at is number => typeof at === 'number'));
}

/** Whether nothing is left to do at this instant. Asked twice: what is looked at first may follow from what is looked at last. */
async function isQuiet({ product: { store } }: Stack, now: number): Promise<boolean> {
  const isLeft = async (): Promise<boolean> => {
    for (const left of [
      store.events.collection.findOne({ state: 'new' }),
      store.runs.collection.findOne({ live: true, due: { $lte: now } }),
      store.deadlines.collection.findOne({ due: { $lte: now } }),
      store.rejections.collection.findOne({ retryAt: { $gt: 0, $lte: now } }),
      store.jobs.collection.findOne({ due: { $gt: 0, $lte: now } }),
    ])
      if (await left) return true;
    return false;
  };
  return !(await isLeft()) && !(await isLeft());
}

/** Tasks that were opened meanwhile, and what becomes of them. */
async function completions(stack: Stack, open: Map<string, RealCase>, answered: Set<string>): Promise<Deed[]> {
  const tasks = await stack.product.store.tasks.collection
    .find({ state: 'open', journeyId: { $in: [...open.keys()] } })
    .toArray();
  return tasks.flatMap((task): Deed[] => {
    const id = String(task._id);
    const choice = open.get(task['journeyId'])?.input.choices?.[task['stepId']];
    if (!choice || answered.has(id)) return [];
    answered.add(id);
    const complete = () => stack.api('POST', `/tasks/${encodeURIComponent(id)}/complete`, { outcome: choice['outcome'] });
    return [{ at: task['openedAt'] + ms(String(choice['after'])), does: complete }];
  });
}
