/** The product the faults happen to, with everybody already known: an injection only sends the events that let people enter. */
import { randomUUID } from 'node:crypto';
import { type Stack, startStack } from '../support/stack';
import { until } from '../support/until';
import { FAULT_FILE } from './arming';
import { faultJourney } from './journey';
import type { PointName } from './points';
import { alwaysFirstCrash } from './processes';

export interface Ground {
  stack: Stack;
  /** What the product ran on, for the report. */
  database: string;
  temporal: string;
  stop(): Promise<void>;
}

/** One fault, done to people nobody else touches. */
export interface Injection {
  point: PointName;
  size: number;
  index: number;
  journeyId: string;
  event: string;
  /** User ids; the mail address is `<id>@example.test`, the name is the id. */
  users: string[];
}

export const addressOf = (user: string): string => `${user}@example.test`;

const BATCH = 500;
const KNOWN_WITHIN_MS = 300_000;

/** Every injection that was asked for, in an order that mixes points, so that no point has all of the quiet or busy times. */
export function planInjections(points: PointName[], sizes: number[], times: number): Injection[] {
  return Array.from({ length: times }, (_, index) => index).flatMap((index) =>
    sizes.flatMap((size) =>
      points.map((point) => ({
        point,
        size,
        index,
        journeyId: `${point}-${size}`,
        event: `Enter ${point} ${size}`,
        users: Array.from({ length: size }, (_, n) => `${point}-${size}-${index}-${n}`),
      })),
    ),
  );
}

export async function prepareGround(injections: Injection[], log: (text: string) => void): Promise<Ground> {
  if (process.env['MONGODB_URL'] || process.env['TEMPORAL_ADDRESS'])
    throw new Error('The fault tests kill their database and Temporal: unset MONGODB_URL and TEMPORAL_ADDRESS.');
  const stack = await startStack({ env: { SOJOURN_FAULT_FILE: FAULT_FILE }, log });
  const { supervisor, database, temporal } = stack.product.services;
  const end = alwaysFirstCrash(supervisor);
  const stop = async (): Promise<void> => {
    end();
    await stack.stop();
  };
  try {
    await stack.publish(
      ...new Map(injections.map(({ journeyId, event }) => [journeyId, faultJourney(journeyId, event)])).values(),
    );
    await introduce(
      stack,
      injections.flatMap(({ users }) => users),
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { stack, database: `${database.engine} (${database.how})`, temporal: temporal.how, stop };
}

/** Makes everybody known, and returns when they are. */
async function introduce(stack: Stack, users: string[]): Promise<void> {
  for (let from = 0; from < users.length; from += BATCH) {
    const batch = users.slice(from, from + BATCH).map((userId) => ({
      type: 'identify',
      messageId: randomUUID(),
      userId,
      traits: { email: addressOf(userId), name: userId },
    }));
    const { status, body } = await stack.ingest('batch', { batch });
    if (status !== 200) throw new Error(`People could not be introduced: ${JSON.stringify(body)}`);
  }
  await until(
    'everybody is known',
    async () => (await stack.api<{ totals: { people: number } }>('GET', '/status')).body.totals.people >= users.length,
    KNOWN_WITHIN_MS,
  );
}
