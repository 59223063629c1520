/**
 * Lets random crowds come, all at once, to the dispatcher as it is, on a real database, with a clock that goes from one instant at which
 * something happens to the next. Each crowd has words of its own.
 */
import { newEventRow } from '../../../engine/ingest';
import type { JourneyInput } from '../../../engine/language';
import type { EventRow } from '../../../engine/store';
import { startTestStore } from '../../../engine/store/testing';
import { startTestWorker, type TestWorker } from '../../../engine/worker/testing-worker';
import type { Crowd, CrowdJourney, Deed } from '../naive/crowd-types';
import type { Json } from '../naive/types';
import { type Fact, refusalFact, stayFact } from './facts';

/** What became of each crowd, in the order given. */
export async function liveCrowds(crowds: Crowd[]): Promise<Fact[][]> {
  const ground = await startTestStore();
  const worker = startTestWorker(ground.store);
  try {
    const starts = crowds.flatMap(({ deeds }) => deeds.map(({ at }) => at));
    worker.clock.set(Math.min(...starts));
    // They are judged in the order of their ids, not of publication.
    for (const [number, { journeys }] of crowds.entries())
      for (const journey of journeys.toReversed()) await worker.publish(documentOf(journey, number));
    await live(worker, crowds);
    return await factsOf(worker, crowds.length);
  } finally {
    await worker.stop();
    await ground.close();
  }
}

export const documentOf = (journey: CrowdJourney, number: number): JourneyInput =>
  own({ ...journey, id: `${journey.id}-${number}` } as unknown as Json, number) as unknown as JourneyInput;

/** Names of events, wherever they are named, are the crowd's own. */
function own(value: Json, number: number): Json {
  if (Array.isArray(value)) return value.map((each) => own(each, number));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const names = name === 'event' || (name === 'field' && String(inner).startsWith('events.'));
      return [name, names && typeof inner === 'string' ? `${inner} ${number}` : own(inner, number)];
    }),
  );
}

async function live(worker: TestWorker, crowds: Crowd[]): Promise<void> {
  const deeds = crowds
    .flatMap((crowd, number) => crowd.deeds.map((deed) => ({ at: deed.at, row: rowOf(deed, number, deed.at) })))
    .sort((a, b) => a.at - b.at);
  const endAt = Math.max(...crowds.map(({ endAt: end }) => end));
  for (;;) {
    const due = await nextDue(worker);
    const at = Math.min(deeds[0]?.at ?? Number.POSITIVE_INFINITY, due.run, due.look);
    if (at > endAt) return;
    worker.clock.set(at);
    const rows: EventRow[] = [];
    while (deeds[0] && deeds[0].at <= at) rows.push(deeds.shift()?.row as EventRow);
    if (rows.length > 0) await worker.take(...rows);
    await worker.act();
    if (due.look > at) continue;
    await worker.upkeep();
    await worker.act();
  }
}

/** When a run goes on by itself, and when somebody who was not let in is looked at again. */
async function nextDue({ deps: { store } }: TestWorker): Promise<{ run: number; look: number }> {
  const [run, refusal] = await Promise.all([
    store.runs.collection
      .find({ live: true, due: { $ne: null } })
      .sort({ due: 1 })
      .limit(1)
      .next(),
    store.rejections.collection
      .find({ retryAt: { $gt: 0 } })
      .sort({ retryAt: 1 })
      .limit(1)
      .next(),
  ]);
  return { run: run?.['due'] ?? Number.POSITIVE_INFINITY, look: refusal?.['retryAt'] ?? Number.POSITIVE_INFINITY };
}

function rowOf({ id, who, event, properties = {}, traits = {}, account }: Deed, number: number, at: number): EventRow {
  const own = (name: string) => `${name}-${number}`;
  const about = { _id: own(id), userId: own(who), timestamp: at, receivedAt: at, source: 'test' };
  if (event !== undefined) return newEventRow({ ...about, kind: 'track', name: `${event} ${number}`, properties });
  if (account === undefined) return newEventRow({ ...about, kind: 'identify', name: 'Identify', traits });
  const owned = typeof traits['owner'] === 'string' ? { ...traits, owner: own(traits['owner']) } : traits;
  return newEventRow({ ...about, kind: 'group', name: 'Group', otherId: own(account), traits: owned });
}

async function factsOf(worker: TestWorker, crowds: number): Promise<Fact[][]> {
  const { store } = worker.deps;
  const people = await store.people.collection.find({}).toArray();
  const names = new Map(people.map(({ _id, aliases }) => [String(_id), String(aliases[0]).slice('u:'.length)]));
  const facts = Array.from({ length: crowds }, (): Fact[] => []);
  /** `j1-17` → `j1`, and where it belongs. */
  const plain = (name: string) => name.slice(0, name.lastIndexOf('-'));
  const of = (name: string) => facts[Number(name.slice(name.lastIndexOf('-') + 1))];
  for (const run of await worker.runs()) {
    const event = run.state.event?.id ?? '';
    const key = run.state.key === event ? plain(event) : run.state.key;
    of(run.journeyId)?.push(
      stayFact(
        {
          journey: plain(run.journeyId),
          who: plain(names.get(run.personId) ?? ''),
          account: run.accountId === undefined ? null : plain(run.accountId),
          key,
          event: plain(event),
          at: run.enteredAt,
        },
        run.live
          ? null
          : {
              at: run.endedAt ?? 0,
              status: run.status,
              reason: run.status === 'completed' ? 'completed' : String(run.exitReason),
            },
      ),
    );
  }
  for (const row of (await store.rejections.collection.find({}).toArray()) as unknown as {
    journeyId: string;
    personId: string;
    eventId: string;
    rule: string;
    at: number;
    retryAt: number | null;
  }[])
    of(row.journeyId)?.push(
      refusalFact({
        journey: plain(row.journeyId),
        who: plain(names.get(row.personId) ?? ''),
        event: plain(row.eventId),
        rule: row.rule,
        at: row.at,
        until: row.retryAt,
      }),
    );
  return facts.map((each) => each.sort());
}
