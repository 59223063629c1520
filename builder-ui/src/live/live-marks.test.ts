import type { JourneyStats } from '../../../engine/api/contract';
import { branchStep, documentOf, waitStep } from '../graph/sample-documents';
import { liveMarks } from './live-marks';

const journey = documentOf('w', { w: waitStep('b'), b: branchStep({ yes: 'l', else: null }), l: waitStep(null) });
const none = { waiting: 0, parked: 0, passed: 0, ports: {}, sent: 0, skipped: {}, failed: 0 };
const stats: JourneyStats = {
  journeyId: 'test',
  version: 1,
  entered: 10,
  rejected: {},
  live: 3,
  parked: 0,
  completed: 5,
  exited: {},
  converted: 2,
  value: 0,
  steps: {
    w: { ...none, waiting: 2, passed: 8, ports: { done: 5, past: 3 } },
    b: { ...none, passed: 8, ports: { yes: 6, else: 2 }, skipped: { no_consent: 1, frequency_capped: 2 } },
  },
};

test('people who left by an undrawn way are counted where they went', () => {
  const { slots } = liveMarks(journey, stats);
  expect(slots['w:done']).toEqual({ taken: 8, of: 8 });
  expect(slots['b:yes']).toEqual({ taken: 6, of: 8 });
  expect(slots['b:else']).toEqual({ taken: 2, of: 8 });
});

test('steps carry their counts, also those nobody has reached', () => {
  const { steps, entrance } = liveMarks(journey, stats);
  expect(entrance.entered).toBe(10);
  expect(steps['w']?.counts).toMatchObject({ waiting: 2, passed: 8 });
  expect(steps['b']?.counts).toMatchObject({ skipped: 3 });
  expect(steps['l']?.counts).toMatchObject({ waiting: 0, passed: 0 });
});
