import type { Connector } from './kit';
import { onesignal } from './onesignal/connector';
import { smtp } from './smtp/connector';
import { stripe } from './stripe/connector';
import { twilio } from './twilio/connector';

export * from './kit';

/** Every connector of this build, in the order the product lists them. */
export const connectors: readonly Connector[] = [smtp, twilio, onesignal, stripe];

/** The connector a saved step or connection names; undefined when this build has none of that id. */
export function connectorById(id: string): Connector | undefined {
  return connectors.find((connector) => connector.id === id);
}
