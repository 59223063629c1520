import type { Overview, Status } from '../../../engine/api/contract';
import { alertsOf, toneOf } from './alerts';

const overview: Overview = {
  journeys: { draft: 0, live: 1, paused: 0, stopped: 0 },
  people: { moving: 0, waiting: 0, paused: 0, parked: 0, overdue: 0 },
  sends: { since: '2026-05-20T12:00:00.000Z', sent: 0, skipped: 0, failed: 0 },
  alerts: [],
};
const status: Status = {
  version: '1',
  now: '2026-05-20T12:00:00.000Z',
  clock: { fast: false, text: '' },
  sandbox: true,
  engine: { temporal: true, database: true, worker: true },
  totals: { people: 3, live: 0, parked: 0, overdue: 0, sent: 0 },
  sampleShop: 'absent',
};
const kinds = (seen: Overview, heard?: Status) => alertsOf(seen, heard).map(({ kind }) => kind);

test('all is well when nothing is reported, also before the state was heard', () => {
  expect(kinds(overview, status)).toEqual([]);
  expect(kinds(overview)).toEqual([]);
});

test('parts that are down come before what they cause', () => {
  const down = { ...status, engine: { temporal: false, database: true, worker: false } };
  const late: Overview = { ...overview, alerts: [{ kind: 'overdue', people: 4 }] };
  expect(alertsOf(late, down)).toEqual([
    { kind: 'down', parts: ['temporal', 'worker'] },
    { kind: 'overdue', people: 4 },
  ]);
});

test('a live journey that nobody can enter is said, but not while people are being loaded', () => {
  const empty = { ...status, totals: { ...status.totals, people: 0 } };
  expect(kinds(overview, empty)).toEqual(['nobody']);
  expect(kinds(overview, { ...empty, sampleShop: 'loading' })).toEqual([]);
  expect(kinds({ ...overview, journeys: { ...overview.journeys, live: 0 } }, empty)).toEqual([]);
});

test('a pause is a decision to make, an error is not', () => {
  expect(toneOf({ kind: 'nobody' })).toBe('warn');
  expect(toneOf({ kind: 'overdue', people: 1 })).toBe('bad');
});
