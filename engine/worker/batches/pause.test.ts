import { pauseJourney, stopJourney } from '../../journeys';
import type { Store } from '../../store';
import { resumeJourney } from '.';
import { eachOnFreshGround, NOON, sms, type TestEngine, wait } from './testing';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let store: Store;
let engine: TestEngine;
let journeyId = '';
eachOnFreshGround((ground) => {
  ({ store, engine, journeyId } = ground);
});
afterEach(() => engine.stop());

test('a pause: elapsed waits stand still, those who would enter queue, what came due is dropped if so chosen', async () => {
  const [ana, ben, cat, dan] = engine.people(4) as [string, string, string, string];
  await engine.publish(
    engine.document(
      {
        b: {
          type: 'branch',
          name: 'B',
          branches: [
            {
              id: 'x',
              label: 'x',
              when: { combinator: 'and', rules: [{ field: 'event.properties.clock', operator: '=', value: true }] },
            },
          ],
          next: { x: 'c', else: 'w' },
        },
        w: wait('P2D', 'm'),
        c: { type: 'wait', name: 'Clock', calendarDays: 1, at: '09:00', next: { done: 'n' } },
        m: sms(null),
        n: sms('k'),
        k: wait('P1D', 'l'),
        l: sms(null),
      },
      'b',
      { exits: [{ id: 'x', on: { event: 'Cancelled' }, reason: 'cancelled' }] },
    ),
  );
  await engine.start([ana]);
  await engine.happens(`Start ${journeyId}`, [ben, cat], { clock: true });
  await engine.settle();
  engine.clock.set(NOON + 6 * HOUR);
  await pauseJourney(store, journeyId, 'queue', engine.clock.now());
  engine.clock.set(NOON + 5 * DAY);
  await engine.start([dan]);
  await engine.happens('Cancelled', [cat]);
  await engine.settle();
  expect((await engine.byPerson()).get(cat)).toMatchObject({ status: 'paused', inbox: [{ name: 'Cancelled' }] });
  expect((await engine.byPerson()).has(dan)).toBe(false);

  const ask = { late: null, by: 'test' };
  expect(await resumeJourney(engine.deps, journeyId, ask)).toEqual({
    people: 3,
    waiting: 1,
    late: 2,
    lateMessages: 1,
    queued: 1,
  });
  await resumeJourney(engine.deps, journeyId, { late: 'drop', by: 'test' });
  await engine.settle();
  const runs = await engine.byPerson();
  expect(runs.get(ana)).toMatchObject({ status: 'active', stepId: 'w', due: NOON + 2 * DAY + 5 * DAY - 6 * HOUR });
  expect(runs.get(ben)?.state.late ?? null).toBeNull();
  expect(runs.get(cat)).toMatchObject({ status: 'exited', exitReason: 'cancelled' });
  expect(runs.get(dan)).toMatchObject({ status: 'active', stepId: 'w', enteredAt: NOON + 5 * DAY });
});

test('entrants of a paused journey are refused with the rule that refused them', async () => {
  await engine.publish(engine.document({ w: wait('P2D', null) }, 'w'));
  await pauseJourney(store, journeyId, 'refuse', engine.clock.now());
  await engine.start(engine.people(1));
  expect(await store.rejections.findOne({ journeyId }).lean()).toMatchObject({
    rule: 'journey_paused',
    evidence: { queued: false },
  });
  await resumeJourney(engine.deps, journeyId, { late: 'send', by: 'test' });
  await engine.settle();
  expect(await engine.runs()).toEqual([]);
});

test('stop: draining lets people finish, at once ends them in the middle of a wait; nobody enters', async () => {
  const ids = engine.people(2);
  await engine.publish(engine.document({ w: wait('P2D', 'm'), m: sms(null) }, 'w'));
  await engine.start(ids.slice(0, 1));
  await engine.settle();
  expect(await stopJourney(store, journeyId, { how: 'drain', by: 'test' }, engine.clock.now())).toBeNull();
  await engine.start(ids.slice(1));
  await engine.until(NOON + 3 * DAY);
  expect(await engine.runs()).toMatchObject([{ status: 'completed' }]);

  await engine.publish(engine.document({ w: wait('P9D', 'm'), m: sms(null) }, 'w'));
  await engine.start(ids.slice(1));
  await engine.settle();
  const batch = await stopJourney(store, journeyId, { how: 'now', by: 'test' }, engine.clock.now());
  await engine.finish(batch ?? '');
  expect((await engine.byPerson()).get(ids[1] ?? '')).toMatchObject({
    status: 'exited',
    exitReason: 'journey_stopped',
    live: false,
  });
  expect(await store.visits.findOne({ journeyId, port: null }).lean()).toMatchObject({
    stepId: 'w',
    evidence: { reason: 'journey_stopped' },
  });
});
