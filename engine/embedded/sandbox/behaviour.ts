import * as z from 'zod';
import type { Channel } from './settings';

const channel = z.enum(['email', 'sms', 'push']);

/** Which calls a behaviour meets, and how slowly the provider answers. */
const scope = {
  channel,
  /** Share of calls that meet the mode, spread evenly; the others are accepted. */
  percent: z.number().min(0).max(100).default(100),
  /** Only calls to this address. */
  to: z.string().optional(),
  /** Every call is answered this much later. */
  delayMs: z.number().int().min(0).max(600_000).default(0),
};

/**
 * How a provider behaves from now on.
 * `refuse`: nobody listens (email), or the connection is reset before the call is read (sms, push: they share a port).
 * `accept-then-reset`: the message is taken and the connection reset before the answer, so that the sender cannot know.
 * `hang`: the call is never answered and the message not taken.
 * `unreachable`: OneSignal's 200 with an empty id, for a person without a subscription.
 */
export const behaviourSchema = z.discriminatedUnion('mode', [
  z.strictObject({ ...scope, mode: z.literal('accept') }),
  z.strictObject({
    ...scope,
    mode: z.literal('reject'),
    /** SMTP reply code or HTTP status. */
    code: z.number().int().min(400).max(599),
    /** Where an SMTP server says no. */
    at: z.enum(['rcpt', 'data']).default('data'),
    /** Twilio's own error code, such as 21610. */
    providerCode: z.number().int().optional(),
    retryAfterSeconds: z.number().int().min(0).optional(),
  }),
  z.strictObject({ ...scope, mode: z.literal('refuse') }),
  z.strictObject({ ...scope, mode: z.literal('accept-then-reset') }),
  z.strictObject({ ...scope, mode: z.literal('hang') }),
  z.strictObject({ ...scope, mode: z.literal('unreachable') }),
]);

/** How a provider behaves. */
export type Behaviour = z.output<typeof behaviourSchema>;

/** What to do with one call. */
export type Verdict = { readonly behaviour: Behaviour; readonly delayMs: number };

/** The behaviours in force, one per channel; a restart of the sandbox forgets them. */
export interface Behaviours {
  /** In force when this returns. */
  set(behaviour: Behaviour): Promise<void>;
  /** The behaviour of each channel and how many calls have met it. */
  list(): (Behaviour & { met: number })[];
  /** Decides one call; counts it. */
  judge(channel: Channel, to: string): Verdict;
}

/** All channels accept. `onChange` is called after every change. */
export function createBehaviours(onChange: (behaviour: Behaviour) => Promise<void>): Behaviours {
  const inForce = new Map<Channel, { behaviour: Behaviour; calls: number; met: number }>();
  for (const each of channel.options) inForce.set(each, { behaviour: accepting(each), calls: 0, met: 0 });
  return {
    async set(behaviour) {
      inForce.set(behaviour.channel, { behaviour, calls: 0, met: 0 });
      await onChange(behaviour);
    },
    list: () => [...inForce.values()].map(({ behaviour, met }) => ({ ...behaviour, met })),
    judge(of, to) {
      const state = inForce.get(of);
      if (!state) return { behaviour: accepting(of), delayMs: 0 };
      const { behaviour } = state;
      if (behaviour.to !== undefined && behaviour.to !== to) return { behaviour: accepting(of), delayMs: 0 };
      state.calls += 1;
      if (!isMet(state.calls, behaviour.percent)) return { behaviour: accepting(of), delayMs: behaviour.delayMs };
      state.met += 1;
      return { behaviour, delayMs: behaviour.delayMs };
    },
  };
}

/** Whether the n-th call is one of `percent` in a hundred, spread evenly: the same calls in every run, unlike dice. */
export function isMet(call: number, percent: number): boolean {
  return Math.floor((call * percent) / 100) > Math.floor(((call - 1) * percent) / 100);
}

const accepting = (of: Channel): Behaviour => ({ channel: of, mode: 'accept', percent: 100, delayMs: 0 });
