/**
 * `backtest(plan, log, …)`: who would have entered a journey, what they would have been sent and whether they would have reached
 * the goal, from what really happened. Everybody's log goes through the same trigger, entry rules and interpreter as in production,
 * in virtual time. Nobody is taken to open or click what was never sent.
 */
import type { Channel } from '../../language/facts';
import type { Plan } from '../../language/plan';
import { Problem } from '../../problem';
import type { Policy, SimulationInput } from '../simulate';
import { playLife } from './life';
import type { Backtest, LoggedPerson } from './result';
import { tallyOf } from './tally';

export interface BacktestOptions {
  /** Judges each message before it would be sent; without one every message is sent. */
  policy?: Policy | undefined;
  /** Nobody enters before it, epoch ms; what happened earlier is known all the same. By default the beginning of the log. */
  from?: number | undefined;
  /** Nothing is played after it; by default the end of the log. */
  to?: number | undefined;
  /** Channels on which everybody is taken to have agreed and to be reachable, unless the log says otherwise. */
  assumeConsent?: readonly Channel[] | undefined;
  /** Hears of the progress after every person. */
  progress?: ((people: number, events: number) => void) | undefined;
}

/** Where somebody is taken to be reached; the domain and number range are reserved for examples. */
const ASSUMED_ADDRESS: Record<Channel, [attribute: string, value: string]> = {
  email: ['email', 'somebody@example.com'],
  sms: ['phone', '+12025550100'],
  push: ['pushId', 'assumed'],
};

/**
 * @param log one entry per person, in any order; each person's events oldest first. People do not know of each other: parts of a
 * log that are played apart, with the same `from` and `to`, add up with `together`
 * @throws Problem `bad_request` for a journey that is started by calls: a log of events holds none
 */
export function backtest(plan: Plan, log: Iterable<LoggedPerson>, options: BacktestOptions = {}): Backtest {
  const { trigger } = plan.document;
  if (trigger.kind !== 'event' && trigger.kind !== 'absence')
    throw new Problem(
      'bad_request',
      `The trigger "${trigger.kind}" of ${plan.journeyId} does not follow from a log of events. Backtest journeys that start by an event or by silence.`,
      '/trigger/kind',
    );
  const { policy, assumeConsent = [], progress } = options;
  const tally = tallyOf(plan);
  const whole = options.from === undefined || options.to === undefined ? spanOf(log) : null;
  const from = options.from ?? whole?.from ?? 0;
  const to = options.to ?? whole?.to ?? 0;
  let events = 0;
  let people = 0;
  for (const person of log) {
    tally.add(playLife({ plan, policy, from, to, assumed: assumptions(person, assumeConsent) }, person));
    people += 1;
    events += person.events.length;
    progress?.(people, events);
  }
  return tally.result({ people, events, from, to });
}

/** From the first to the last event of a log, epoch ms. */
export function spanOf(log: Iterable<LoggedPerson>): { from: number; to: number } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { events } of log) {
    first = Math.min(first, events[0]?.receivedAt ?? first);
    last = Math.max(last, events.at(-1)?.receivedAt ?? last);
  }
  return first <= last ? { from: first, to: last } : { from: 0, to: 0 };
}

function assumptions({ events }: LoggedPerson, channels: readonly Channel[]): SimulationInput['person'] {
  if (channels.length === 0) return {};
  const missing = channels.flatMap((channel) => {
    const { [channel]: address } = ASSUMED_ADDRESS;
    return events.some(({ traits }) => Object.hasOwn(traits, address[0])) ? [] : [address];
  });
  return {
    attributes: Object.fromEntries(missing),
    consent: Object.fromEntries(channels.map((channel) => [channel, { '*': 'subscribed' as const }])),
  };
}
