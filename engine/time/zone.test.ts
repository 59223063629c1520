import { isZone, zoneOr } from '.';
import { everyZone } from './testing';

describe('isZone', () => {
  it('knows every zone of the platform', () => expect(everyZone.filter((zone) => !isZone(zone))).toEqual([]));

  it.each(['UTC', 'Europe/Paris', 'Asia/Calcutta', 'Etc/GMT+3', 'America/Argentina/Buenos_Aires'])('takes %s', (zone) =>
    expect(isZone(zone)).toBe(true),
  );

  it.each(['', 'Mars/Olympus', '+02:00', '2026-01-01T00:00[Europe/Paris]', 'Europe/Paris ', 'x'.repeat(80)])(
    'refuses %j',
    (zone) => expect(isZone(zone)).toBe(false),
  );
});

describe('zoneOr', () => {
  it('takes the first candidate that is a zone', () => {
    expect(zoneOr('Asia/Tokyo', 'Europe/Paris')).toBe('Asia/Tokyo');
    expect(zoneOr(undefined, null, 'somewhere', 'Europe/Paris', 'Asia/Tokyo')).toBe('Europe/Paris');
  });

  it('ends with UTC', () => {
    expect(zoneOr()).toBe('UTC');
    expect(zoneOr('+02:00', '')).toBe('UTC');
  });
});
