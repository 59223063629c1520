/** Zones are IANA names. Fixed offsets (`+02:00`) are refused: they know no summer time, so wall-clock rules would silently drift. */

const shape = /^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/;

/** Answers for names already asked. Bounded, because names also arrive in profiles, which anyone can write. */
const known = new Map<string, boolean>();
const KNOWN_LIMIT = 4_096;

function ask(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** True for an IANA zone this platform knows, such as `Europe/Paris` or `UTC`. */
export function isZone(zone: string): boolean {
  let answer = known.get(zone);
  if (answer === undefined) {
    if (zone.length > 64) return false;
    if (known.size >= KNOWN_LIMIT) known.clear();
    answer = shape.test(zone) && ask(zone);
    known.set(zone, answer);
  }
  return answer;
}

/**
 * The first candidate that is a zone, finally `UTC`.
 *
 * @example zoneOr(person.timezone, journey.zone, workspace.zone)
 */
export function zoneOr(...candidates: (string | undefined | null)[]): string {
  return candidates.find((zone): zone is string => typeof zone === 'string' && isZone(zone)) ?? 'UTC';
}
