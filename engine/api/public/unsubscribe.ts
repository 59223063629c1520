import { type OptOutDeps, optOut } from '../../ingest';
import { signToken, type TokenPayload, type UnsubscribeView, unsubscribedPage, unsubscribePage } from '../../messaging';
import type { PersonRow } from '../../store';
import type { Services } from '../services';
import { senderOf } from './sender';

type Token = TokenPayload<'unsubscribe'>;

export interface Unsubscriber {
  /** The page that only asks: mail scanners open every link. */
  ask(token: Token, action: string): Promise<string>;
  /** Resolves when nothing can leave any more; the page that says so. */
  carryOut(token: Token, action: string): Promise<string>;
}

/** Topics without a name of their own are not named to people. */
const UNNAMED = new Set(['general', '*']);

export function unsubscriber(services: Services): Unsubscriber {
  const { store, clock, secrets } = services;
  const deps: OptOutDeps = { store, clock, addressSecret: secrets.derive('addresses') };
  const links = secrets.derive('links');

  const view = async ({ personId, channel, topic, messageId }: Token, action: string): Promise<UnsubscribeView> => ({
    sender: await senderOf(store, channel),
    channel,
    topic,
    ...(!UNNAMED.has(topic) && { topicLabel: topic.replace(/[-_]+/g, ' ') }),
    action,
    preferencesUrl: `/p/${signToken('preferences', { personId, messageId }, links)}`,
  });

  return {
    ask: async (token, action) => unsubscribePage(await view(token, action)),
    carryOut: async (token, action) => {
      const { personId, channel, topic, messageId } = token;
      const person = await presentPerson(services, personId);
      const eventId = `unsubscribe:${messageId}:${channel}:${topic}`;
      if (person) await optOut(deps, [person], { channel, topic, reason: 'unsubscribed', source: 'link', messageId, eventId });
      return unsubscribedPage(await view(token, action));
    },
  };
}

/** Whom a link means today; null when he was erased. */
export async function presentPerson({ store }: Pick<Services, 'store'>, personId: string): Promise<PersonRow | null> {
  const row = (await store.people.findById(personId).lean()) as PersonRow | null;
  if (!row || row.deleted) return null;
  return row.mergedInto ? presentPerson({ store }, row.mergedInto) : row;
}
