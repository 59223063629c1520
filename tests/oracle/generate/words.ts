/** The small world random journeys live in: the fewer words, the more often they meet. */
export const EVENTS = ['Order', 'Ping', 'Cart'] as const;
/** What is waited for and what happens: one more often than the others, so that they meet. */
export const OFTEN = ['Order', 'Ping', 'Order', 'Cart'] as const;
export const TRIGGER_EVENT = 'Signed Up';
export const PLANS = ['free', 'pro', 'team'] as const;
export const CITIES = ['Paris', 'Par', 'New York', ''] as const;
export const TAGS = ['a', 'b', 'vip'] as const;
export const SEGMENTS = ['buyers', 'sleepers'] as const;
export const TIMES = ['00:00', '02:30', '09:00', '10:00', '02:30', '18:30', '23:59', '01:15', '02:30'] as const;
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const SHORT = ['PT1H', 'PT10M', 'PT6H', 'P1D', 'PT36H', 'P2D'] as const;
export const LONG = ['PT6H', 'P1D', 'P2D', 'P3D', 'P1W', 'P2W', 'PT12H'] as const;
/** How long people stay where a way leads back: no simulated life has room for more laps. */
export const LAPS = ['P1D', 'PT18H', 'P2D', 'P1W'] as const;
/** How long a task may take. */
export const BUSINESS = ['P1D', 'PT4H', 'P2D', 'P1DT2H', 'PT30H', 'P1W', 'PT90M'] as const;
/** Zones with all the ways clocks are changed, or are not: by half an hour, at midnight, the other way round, near the date line. */
export const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'America/Havana',
  'UTC',
] as const;
