import { atLocal, inQuietHours, quietHoursEnd } from '.';

const paris = 'Europe/Paris';
const night = { from: '21:00', to: '08:00' };
const at = (date: string, time: string) => atLocal(date, time, paris);

describe('quiet hours', () => {
  it('run over midnight', () => {
    expect(inQuietHours(at('2026-07-01', '20:59'), paris, night)).toBe(false);
    expect(inQuietHours(at('2026-07-01', '21:00'), paris, night)).toBe(true);
    expect(inQuietHours(at('2026-07-02', '07:59'), paris, night)).toBe(true);
    expect(inQuietHours(at('2026-07-02', '08:00'), paris, night)).toBe(false);
  });

  it('end in the morning, or are over at once', () => {
    expect(quietHoursEnd(at('2026-07-01', '21:00'), paris, night)).toBe(at('2026-07-02', '08:00'));
    expect(quietHoursEnd(at('2026-07-02', '03:00'), paris, night)).toBe(at('2026-07-02', '08:00'));
    expect(quietHoursEnd(at('2026-07-02', '12:00'), paris, night)).toBe(at('2026-07-02', '12:00'));
  });

  it('may lie inside a day', () => {
    const siesta = { from: '13:00', to: '15:00' };
    expect(quietHoursEnd(at('2026-07-01', '13:30'), paris, siesta)).toBe(at('2026-07-01', '15:00'));
    expect(quietHoursEnd(at('2026-07-01', '15:30'), paris, siesta)).toBe(at('2026-07-01', '15:30'));
  });

  it('are none when both ends are the same', () => {
    const none = { from: '08:00', to: '08:00' };
    expect(inQuietHours(at('2026-07-01', '08:00'), paris, none)).toBe(false);
    expect(quietHoursEnd(at('2026-07-01', '03:00'), paris, none)).toBe(at('2026-07-01', '03:00'));
  });

  it('are judged by the recipient’s clock', () => {
    const noon = Date.parse('2026-07-01T12:00Z');
    expect(inQuietHours(noon, 'Asia/Tokyo', night)).toBe(true);
    expect(inQuietHours(noon, 'America/New_York', night)).toBe(false);
  });

  it('come back when clocks go back into them', () => {
    const short = { from: '22:00', to: '02:30' };
    const again = Date.parse('2026-10-25T01:10Z'); // 02:10 for the second time
    expect(inQuietHours(again, paris, short)).toBe(true);
    expect(quietHoursEnd(again, paris, short)).toBe(Date.parse('2026-10-25T01:30Z'));
    expect(quietHoursEnd(Date.parse('2026-10-25T00:10Z'), paris, short)).toBe(Date.parse('2026-10-25T00:30Z'));
  });

  it('end at the first valid instant when clocks skip their end', () => {
    expect(quietHoursEnd(at('2026-03-29', '01:30'), paris, { from: '22:00', to: '02:30' })).toBe(Date.parse('2026-03-29T01:00Z'));
  });
});
