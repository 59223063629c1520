import { abortCanary, type GivenChoice, publish, raiseCanary } from '../../journeys';
import { takesCanary } from '../../runtime';
import type { RunRow, Store } from '../../store';
import { eachOnFreshGround, sms, type TestEngine, wait } from './testing';

let store: Store;
let engine: TestEngine;
let journeyId = '';
eachOnFreshGround((ground) => {
  ({ store, engine, journeyId } = ground);
});
afterEach(() => engine.stop());

describe('a canary', () => {
  const percent = 40;
  const versions = (runs: Map<string, RunRow>) => new Map([...runs].map(([name, run]) => [name, run.version]));
  async function tryOut(ids: string[]) {
    await engine.publish(engine.document({ w: wait('P2D', 'm'), m: sms(null) }, 'w'));
    await engine.start(ids.slice(0, 20));
    await engine.settle();
    await store.journeys.collection.updateOne(
      { _id: journeyId as never },
      {
        $set: { draft: engine.document({ w: wait('P3D', 'm'), m: sms(null) }, 'w'), revision: 2 },
      },
    );
    const migrate = { choices: [{ version: 1, stepId: 'w', do: 'move' as const }], by: 'test' };
    const { migration } = await publish(
      store,
      journeyId,
      { revision: 2, note: '', migrate, canary: { percent } },
      engine.clock.now(),
    );
    await engine.start(ids.slice(20));
    await engine.settle();
    await engine.finish(migration ?? '');
    return engine.byPerson();
  }

  test('takes its share of those who enter and of those under way, grows, and becomes the live version', async () => {
    const ids = engine.people(50);
    const runs = await tryOut(ids);
    expect(runs.size).toBe(50);
    for (const run of runs.values())
      expect(run.version).toBe(takesCanary(journeyId, { version: 2, percent }, run.personId) ? 2 : 1);
    const share = [...runs.values()].filter(({ version }) => version === 2).length;
    expect(share).toBeGreaterThan(5);
    await raiseCanary(store, journeyId, 100, engine.clock.now());
    expect(await store.journeys.findById(journeyId).lean()).toMatchObject({ liveVersion: 2, canary: null });
    const [batch] = await store.batches.find({ journeyId }).lean();
    await engine.finish(batch?._id ?? '');
    expect(new Set(versions(await engine.byPerson()).values())).toEqual(new Set([2]));
    await expect(raiseCanary(store, journeyId, 50, 1)).rejects.toMatchObject({ code: 'no_canary' });
  });

  test('is aborted: whom it moved goes back, whoever entered it does what is chosen for them', async () => {
    const ids = engine.people(50);
    await tryOut(ids);
    await expect(raiseCanary(store, journeyId, 10, 1)).rejects.toMatchObject({ code: 'bad_request' });
    const choices: GivenChoice[] = [{ version: 2, stepId: 'w', do: 'move' }];
    for (const batch of await abortCanary(store, journeyId, { by: 'test', choices }, engine.clock.now()))
      await engine.finish(batch);
    expect(new Set(versions(await engine.byPerson()).values())).toEqual(new Set([1]));
    await engine.start([`${journeyId}-late1`, `${journeyId}-late2`, `${journeyId}-late3`, `${journeyId}-late4`]);
    expect(new Set(versions(await engine.byPerson()).values())).toEqual(new Set([1]));
  });
});
