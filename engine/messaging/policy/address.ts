import type { Channel, JsonObject } from '../../language/facts';
import { normaliseEmail, normalisePhone } from '../addresses';
import { allow, type Check } from './facts';

/** The attribute that says where a person is reached. `pushId` is our id of the person at the push provider. */
export const addressAttributes = { email: 'email', sms: 'phone', push: 'pushId' } as const satisfies Record<Channel, string>;

/** The address in the form it is sent to and hashed in; null when there is none or it cannot be one. */
export function addressOf(channel: Channel, attributes: JsonObject): string | null {
  const raw = attributes[addressAttributes[channel]];
  if (typeof raw !== 'string') return null;
  switch (channel) {
    case 'email':
      return normaliseEmail(raw);
    case 'sms':
      return normalisePhone(raw);
    case 'push':
      return raw.trim() || null;
  }
}

/** Is there an address, and could a message reach it? */
export const checkAddress: Check = ({ message, person }) => {
  const field = addressAttributes[message.channel];
  if (addressOf(message.channel, person.attributes) !== null) return allow({ attribute: field });
  const present = person.attributes[field];
  const missing = present === undefined || present === null || present === '';
  return { kind: 'skip', reason: missing ? 'no_address' : 'invalid_address', evidence: { attribute: field } };
};
