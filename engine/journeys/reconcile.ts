/** Counts the canvas numbers of a journey anew from the rows they stand for: counters are kept in memory between flushes, so a kill can lose some. */
import type { AnyBulkWriteOperation } from 'mongodb';
import { armsCredited, MIGRATION_PORT } from '../runtime';
import type { CounterRow, RunRow, Store } from '../store';
import { plansOf } from './plans';

type Counted = Pick<CounterRow, 'version' | 'stepId' | 'kind' | 'label' | 'n'>;
type Group = {
  _id: { version: number; stepId?: string; label?: string; status?: string; late?: boolean };
  n: number;
  value?: number;
};

/** Replaces the counters of a journey. Numbers counted while it runs may be off by what was flushed meanwhile; run it again to mend them. */
export async function reconcile(store: Store, journeyId: string): Promise<void> {
  const counted = (
    await Promise.all([
      portsOf(store, journeyId),
      runsOf(store, journeyId),
      goalsOf(store, journeyId),
      messagesOf(store, journeyId),
      armsOf(store, journeyId),
    ])
  ).flat();
  const rows = counted.map(
    (one): CounterRow => ({ ...one, journeyId, _id: `${journeyId}@${one.version}:${one.stepId}:${one.kind}:${one.label}` }),
  );
  const operations: AnyBulkWriteOperation[] = rows.map(({ _id, ...row }) => ({
    replaceOne: { filter: { _id: _id as never }, replacement: row, upsert: true },
  }));
  const gone = { journeyId, _id: { $nin: rows.map(({ _id }) => _id) } };
  await store.counters.collection.bulkWrite([...operations, { deleteMany: { filter: gone as never } }], { ordered: true });
}

async function portsOf(store: Store, journeyId: string): Promise<Counted[]> {
  const groups = await grouped(
    store,
    'visits',
    // Being moved to another version is no way out of a step.
    { journeyId, port: { $nin: [null, MIGRATION_PORT] } },
    { version: '$version', stepId: '$stepId', label: '$port' },
  );
  return groups.map(({ _id, n }) => ({
    version: _id.version,
    stepId: _id.stepId ?? '',
    kind: 'port',
    label: _id.label ?? '',
    n,
  }));
}

async function runsOf(store: Store, journeyId: string): Promise<Counted[]> {
  const [entered, ended] = await Promise.all([
    grouped(store, 'runs', { journeyId }, { version: '$version' }),
    grouped(store, 'runs', { journeyId, live: false }, { version: '$version', status: '$status', label: '$exitReason' }),
  ]);
  return [
    ...entered.map(({ _id, n }): Counted => ({ version: _id.version, stepId: '', kind: 'entered', label: '', n })),
    ...ended.map(
      ({ _id, n }): Counted => ({ version: _id.version, stepId: '', kind: 'ended', label: `${_id.status}:${_id.label}`, n }),
    ),
  ];
}

/** A goal after the end of the run is a late one. */
async function goalsOf(store: Store, journeyId: string): Promise<Counted[]> {
  const late = { $and: [{ $ne: ['$endedAt', null] }, { $gt: ['$state.goal.at', '$endedAt'] }] };
  const groups = await grouped(store, 'runs', { journeyId, 'state.goal': { $ne: null } }, { version: '$version', late });
  return groups.flatMap(({ _id: { version, late }, n, value = 0 }): Counted[] => [
    { version, stepId: '', kind: 'goal', label: late ? 'late' : 'reached', n },
    // The value of late goals is not counted while it happens either.
    ...(value !== 0 && !late ? [{ version, stepId: '', kind: 'value', label: '', n: value } as const] : []),
  ]);
}

async function messagesOf(store: Store, journeyId: string): Promise<Counted[]> {
  const [sent, skipped, failed] = await Promise.all([
    grouped(
      store,
      'messages',
      { journeyId, sentAt: { $ne: null }, channel: { $ne: null } },
      { version: '$version', stepId: '$stepId', label: '$channel' },
    ),
    grouped(store, 'messages', { journeyId, state: 'skipped' }, { version: '$version', stepId: '$stepId', label: '$reason' }),
    grouped(
      store,
      'messages',
      { journeyId, state: 'failed', sentAt: null },
      { version: '$version', stepId: '$stepId', label: '$reason' },
    ),
  ]);
  const of = (kind: 'sent' | 'skipped' | 'failed', groups: Group[]) =>
    groups.map(({ _id, n }): Counted => ({ version: _id.version, stepId: _id.stepId ?? '', kind, label: _id.label ?? '', n }));
  return [...of('sent', sent), ...of('skipped', skipped), ...of('failed', failed)];
}

/** Arms of experiments that runs were drawn into, and those that the goal counts for. */
async function armsOf(store: Store, journeyId: string): Promise<Counted[]> {
  const totals = new Map<string, Counted>();
  const add = (version: number, stepId: string, kind: 'exposed' | 'converted', label: string): void => {
    const key = `${version}:${stepId}:${kind}:${label}`;
    totals.set(key, { version, stepId, kind, label, n: (totals.get(key)?.n ?? 0) + 1 });
  };
  const runs = store.runs.collection.find(
    { journeyId, 'state.arms': { $exists: true, $ne: {} } },
    { projection: { version: 1, 'state.arms': 1, 'state.goal': 1 } },
  );
  for await (const row of runs) {
    const { version, state } = row as unknown as Pick<RunRow, 'version' | 'state'>;
    for (const [stepId, { port }] of Object.entries(state.arms)) add(version, stepId, 'exposed', port);
    if (!state.goal) continue;
    const plan = await plansOf(store).planOf(journeyId, version);
    for (const { stepId, port } of armsCredited(plan, state.arms, state.goal)) add(version, stepId, 'converted', port);
  }
  return [...totals.values()];
}

function grouped(store: Store, collection: 'visits' | 'runs' | 'messages', match: object, by: object): Promise<Group[]> {
  const pipeline = [{ $match: match }, { $group: { _id: by, n: { $sum: 1 }, value: { $sum: '$state.goal.value' } } }];
  return store[collection].collection.aggregate<Group>(pipeline).toArray();
}
