import { atLocal } from '../../../time';
import { HOUR, NOON } from '../../testing';
import { taskTimes } from './times';

const office = [{ from: '09:00', to: '17:00' }];
const calendar = { days: { mon: office, tue: office, wed: office, thu: office, fri: office }, holidays: [] };
const berlin = 'Europe/Berlin';
/** A Friday. */
const friday = atLocal('2026-07-03', '16:00', berlin);

describe('the instants of a task', () => {
  it('are business time where there are business hours, in their zone', () => {
    const times = taskTimes({ due: 'P1D', escalate: [{ after: 'PT4H' }] }, friday, calendar, berlin);
    expect(times).toEqual({
      due: atLocal('2026-07-06', '16:00', berlin),
      escalations: [{ at: atLocal('2026-07-06', '12:00', berlin), index: 0 }],
      business: true,
    });
    expect(taskTimes({ due: 'PT2H', escalate: [] }, friday, { ...calendar, zone: 'America/New_York' }, berlin).due).toBe(
      friday + 2 * HOUR,
    );
  });

  it('are elapsed time without business hours, and where they never come', () => {
    expect(taskTimes({ due: 'P1D', escalate: [] }, NOON, null, berlin)).toMatchObject({ due: NOON + 24 * HOUR, business: false });
    expect(taskTimes({ due: 'PT4H', escalate: [] }, NOON, { days: {}, holidays: [] }, berlin)).toMatchObject({
      due: NOON + 4 * HOUR,
      business: false,
    });
  });

  it('put escalations in order, and leave out those that come after it is overdue', () => {
    const escalate = [{ after: 'P1D' }, { after: 'P2D' }, { after: 'PT1H' }];
    expect(taskTimes({ due: 'P1D', escalate }, NOON, null, berlin).escalations).toEqual([
      { at: NOON + HOUR, index: 2 },
      { at: NOON + 24 * HOUR, index: 0 },
    ]);
  });
});
