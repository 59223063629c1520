/** What needs no services: how long a long journey takes to validate, how fast a log is played through a journey. */
import { readyMade } from '../../definitions';
import { backtestOnThreads } from '../../engine/cli/backtest-threads';
import { randomOf } from '../../engine/embedded/shop/random';
import { compile, type JourneyInput, journeySchema, validateJourney } from '../../engine/language';
import type { LoggedPerson } from '../../engine/runtime';
import { round } from './measure';

export interface LanguageSpeed {
  /** Milliseconds for a journey of 300 steps; the target is 50. */
  validate300: { p50: number; p99: number };
  /** Made-up purchases through the ready-made win-back; the target is 200,000 a minute. */
  backtest: { people: number; events: number; entered: number; seconds: number; eventsPerMinute: number };
}

const STEPS = 300;
const TIMES = 60;
/** As many as the whole CDNOW file has. */
const PEOPLE = 23_570;
const DAY_MS = 86_400_000;

/** @param scale of the log that is played, 1 = 23,570 people */
export async function languageSpeed(scale: number): Promise<LanguageSpeed> {
  return { validate300: validate300(), backtest: await backtestSpeed(Math.round(PEOPLE * scale)) };
}

function validate300(): LanguageSpeed['validate300'] {
  const document = journeySchema.parse(longJourney());
  const times = Array.from({ length: TIMES }, () => {
    const began = performance.now();
    validateJourney(document);
    return performance.now() - began;
  }).sort((a, b) => a - b);
  const at = (share: number) => round(times[Math.floor(share * (times.length - 1))] ?? 0);
  return { p50: at(0.5), p99: at(0.99) };
}

/** Messages, waits and branches in turn; every branch can go back to the one before, and there is a cap to count against. */
function longJourney(): JourneyInput {
  const kinds = ['text', 'wait', 'branch'] as const;
  const id = (n: number) => `${kinds[n % 3]}${n}`;
  const steps: JourneyInput['steps'] = {};
  for (let n = 0; n < STEPS; n += 1) {
    const next = n + 1 < STEPS ? id(n + 1) : null;
    const before = n > 3 ? id(n - 3) : next;
    steps[id(n)] =
      n % 3 === 0
        ? {
            type: 'message',
            channel: 'sms',
            name: 'SMS',
            content: { text: 'Hello {{ profile.firstName }}' },
            next: { sent: next },
          }
        : n % 3 === 1
          ? { type: 'wait', name: 'Wait', for: 'P1D', next: { done: next } }
          : {
              type: 'branch',
              name: 'Branch',
              branches: [
                { id: 'a', label: 'A', when: { combinator: 'and', rules: [{ field: 'profile.n', operator: '>', value: n }] } },
              ],
              next: { a: before, else: next },
            };
  }
  return {
    format: 'journey/1',
    id: 'long',
    name: 'Long',
    trigger: { kind: 'event', on: [{ event: 'Signed Up' }] },
    settings: { cap: { max: 3, per: 'P7D' } },
    start: id(0),
    steps,
  } as JourneyInput;
}

async function backtestSpeed(people: number): Promise<LanguageSpeed['backtest']> {
  const document = readyMade().find(({ id }) => id === 'win-back')?.document;
  if (!document) throw new Error('There is no ready-made win-back.');
  const log = Array.from({ length: people }, (_, i) => buyer(i));
  const began = performance.now();
  const { events, entered } = await backtestOnThreads(
    compile(document, 0),
    log,
    { assumeConsent: ['email', 'sms', 'push'] },
    () => undefined,
  );
  const seconds = (performance.now() - began) / 1_000;
  return { people, events, entered, seconds: round(seconds), eventsPerMinute: Math.round((events / seconds) * 60) };
}

/** Somebody who buys about three times in a year and a half, as the customers of the CDNOW sample do. */
function buyer(number: number): LoggedPerson {
  const random = randomOf(number, 'backtest');
  const events: LoggedPerson['events'] = [];
  for (let day = random.between(0, 90); day < 540; day += random.between(5, 300)) {
    const at = Date.UTC(2025, 0, 1) + Math.round(day * DAY_MS);
    events.push({
      _id: `o${number}-${events.length}`,
      kind: 'track',
      name: 'Order Completed',
      properties: { revenue_minor: Math.round(random.between(1_000, 9_000)), currency: 'EUR' },
      traits: {},
      otherId: null,
      timestamp: at,
      receivedAt: at,
    });
    if (random.chance(0.3)) break;
  }
  return { id: `buyer-${number}`, events };
}
