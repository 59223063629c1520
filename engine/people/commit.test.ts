import type { PersonRow } from '../store';
import { startTestStore, type TestStore } from '../store/testing';
import { applyEvent } from './apply-event';
import { noSegments } from './apply-segments';
import { batchId, type Change, commit } from './commit';
import { anonymousAlias, userAlias } from './identity';

const NOW = Date.parse('2026-03-03T12:00:00Z');
const options = () => ({ batch: batchId(), now: NOW, mayWrite: () => true, attributePlans: [], segments: noSegments });

let ground: TestStore;
beforeAll(async () => {
  ground = await startTestStore();
});
afterAll(() => ground.close());

const track = (id: string, ...aliases: string[]): Change => ({
  id,
  aliases,
  personId: null,
  mergeKnown: false,
  apply: (person) =>
    applyEvent(person, {
      _id: id,
      kind: 'track',
      name: 'Looked',
      properties: {},
      traits: {},
      otherId: null,
      timestamp: NOW,
      receivedAt: NOW,
    }),
});

const personOf = async (alias: string): Promise<PersonRow> =>
  (await ground.store.people.findOne({ aliases: alias }).lean()) as unknown as PersonRow;

describe('a commit', () => {
  it('of hundreds of people, known and new, writes each of them once', async () => {
    const changes = (prefix: string, from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => track(`${prefix}${from + i}`, userAlias(`many${from + i}`)));
    await commit(ground.store, changes('first', 0, 250), options());
    const done = await commit(ground.store, changes('second', 150, 400), options());
    expect(done?.size).toBe(250);
    const rows = (await ground.store.people.find({ aliases: { $regex: '^u:many' } }).lean()) as unknown as PersonRow[];
    expect(rows).toHaveLength(400);
    expect(rows.filter(({ revision, rollups }) => revision === 2 && rollups['Looked']?.count === 2)).toHaveLength(100);
  });

  it('does not write over what somebody else wrote meanwhile: it is worked out anew', async () => {
    await commit(ground.store, [track('e1', userAlias('raced'))], options());
    const rivals = Array.from({ length: 6 }, (_, i) => track(`rival${i}`, userAlias('raced')));
    await Promise.all(rivals.map((change) => commit(ground.store, [change], options())));
    expect(await personOf(userAlias('raced'))).toMatchObject({ revision: 7, rollups: { Looked: { count: 7 } } });
  });

  it('that merges somebody it has just changed repeats nothing after a crash, and speaks of the one who is left', async () => {
    await commit(ground.store, [track('known', userAlias('ana'))], options());
    const changes = [track('browsing', anonymousAlias('phone')), track('signed-in', userAlias('ana'), anonymousAlias('phone'))];
    const first = await commit(ground.store, changes, options());
    const ana = await personOf(userAlias('ana'));
    expect(ana.aliases).toEqual([userAlias('ana'), anonymousAlias('phone')]);
    expect([...(first?.values() ?? [])].map(({ person, personThen }) => [person._id, personThen._id])).toEqual([
      [ana._id, ana._id],
      [ana._id, ana._id],
    ]);
    // Nobody cleared what is pending: the process died, and the events are taken again.
    await commit(ground.store, changes, options());
    expect((await personOf(userAlias('ana'))).rollups['Looked']?.count).toBe(3);
  });
});
