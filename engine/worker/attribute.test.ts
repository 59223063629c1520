import type { JourneyInput } from '../language';
import type { RejectionRow, Store } from '../store';
import { startTestStore, type TestStore } from '../store/testing';
import { aCall, anIdentify, aTrack, startTestWorker, type TestWorker } from './testing-worker';

let ground: TestStore;
let store: Store;
let worker: TestWorker;
beforeAll(async () => {
  ground = await startTestStore();
  store = ground.store;
  worker = startTestWorker(store);
});
afterAll(async () => {
  await worker?.stop();
  await ground?.close();
});

const is = (field: string, operator: '<' | '>=' | '=', value: number | string) => ({
  combinator: 'and' as const,
  rules: [{ field, operator, value }],
});
const out: JourneyInput['steps'] = { x: { type: 'exit', name: 'Out', reason: 'done', next: {} } };
const journey = (id: string, trigger: JourneyInput['trigger'], more: Partial<JourneyInput> = {}): JourneyInput => ({
  format: 'journey/1',
  id,
  name: id,
  trigger,
  start: Object.keys(more.steps ?? out)[0] ?? null,
  steps: out,
  ...more,
});
const entered = async (journeyId: string) =>
  (await worker.runs({ journeyId }))
    .map(({ state }) => state.event?.properties)
    .sort((a, b) => Number(a?.['is']) - Number(b?.['is']));
const of = (attribute: string, more: object = {}): JourneyInput['trigger'] => ({ kind: 'attribute', attribute, ...more });

describe('the attribute trigger', () => {
  it('lets people in when an identify changes the value, with both values, once per change', async () => {
    await worker.publish(
      journey('plan', of('profile.plan', { from: is('profile.plan', '=', 'free'), to: is('profile.plan', '=', 'pro') })),
    );
    await worker.take(
      anIdentify('ida', { plan: 'free' }),
      anIdentify('ida', { plan: 'pro' }),
      anIdentify('ida', { plan: 'pro' }),
    );
    expect(await entered('plan')).toEqual([{ attribute: 'profile.plan', was: 'free', is: 'pro' }]);
  });

  it('fires on what update steps write', async () => {
    await worker.publish(journey('points', of('profile.points', { to: is('profile.points', '>=', 3) })));
    await worker.publish(
      journey(
        'earns',
        { kind: 'event', on: [{ event: 'Earned' }] },
        {
          steps: {
            u: {
              type: 'update',
              name: 'Count',
              operations: [{ op: 'increment', field: 'profile.points', by: 1 }],
              next: { done: null },
            },
          },
        },
      ),
    );
    for (let times = 0; times < 3; times++) {
      await worker.take(aTrack('pia', 'Earned'));
      await worker.act();
    }
    expect(await entered('points')).toEqual([{ attribute: 'profile.points', was: 2, is: 3 }]);
  });

  it('fires on a value that a merge brings', async () => {
    await worker.publish(journey('merged', of('profile.tier', { to: is('profile.tier', '=', 'gold') })));
    await worker.take(anIdentify('mia', { name: 'Mia' }));
    await worker.take(aCall('', 'identify', { userId: null, anonymousId: 'device', traits: { tier: 'silver' } }));
    await worker.take(aCall('', 'identify', { userId: null, anonymousId: 'device', traits: { tier: 'gold' } }));
    await worker.act();
    await worker.take(anIdentify('mia', {}), aCall('mia', 'identify', { anonymousId: 'device' }));
    expect(await entered('merged')).toEqual([
      { attribute: 'profile.tier', was: 'silver', is: 'gold' },
      { attribute: 'profile.tier', was: null, is: 'gold' },
    ]);
  });

  it('keeps its memory with the person, and records who is held back', async () => {
    const low = { to: is('profile.score', '<', 30), rearm: is('profile.score', '>=', 50) };
    await worker.publish(journey('churn', of('profile.score', low)));
    for (const value of [20, 10, 5, 60, 25]) {
      await worker.take(anIdentify('sam', { score: value }));
      await worker.act();
    }
    expect(await entered('churn')).toMatchObject([{ is: 20 }, { was: 60, is: 25 }]);
    const held = (await store.rejections.find({ journeyId: 'churn' }).lean()) as unknown as RejectionRow[];
    expect(held).toMatchObject([{ rule: 'not_armed', evidence: { move: { was: 10, is: 5 } } }]);
    expect((await worker.person('sam')).arms).toHaveProperty('churn');
  });

  it('decides nothing twice when a process dies after the change', async () => {
    await worker.publish(
      journey('dies', of('profile.level', { to: is('profile.level', '>=', 1), rearm: is('profile.level', '<', 1) })),
    );
    worker.dieAtDriver(3);
    await worker.take(anIdentify('dan', { level: 1 }), anIdentify('dan', { level: 0 }), anIdentify('dan', { level: 2 }));
    await worker.act();
    expect(await entered('dies')).toEqual([{ attribute: 'profile.level', was: null, is: 1 }]);
    const refused = (await store.rejections.find({ journeyId: 'dies' }).lean()) as unknown as RejectionRow[];
    expect(refused.map(({ rule }) => rule)).toEqual(['already_active']);
  });

  it('is judged again, as it fired, while late data is waited for', async () => {
    const at = Date.now();
    await worker.publish(
      journey('late', of('profile.rank'), { entry: { audience: is('profile.country', '=', 'FR'), grace: 'PT5M' } }),
    );
    await worker.take(anIdentify('lea', { rank: 7 }));
    await worker.take(anIdentify('lea', { country: 'FR' }));
    worker.clock.set(at + 60_000 + 1_000);
    await worker.upkeep();
    expect(await entered('late')).toEqual([{ attribute: 'profile.rank', was: null, is: 7 }]);
    worker.clock.set(at);
  });
});
