import { http } from './http/connector';
import type { CallAction, Connector } from './kit';
import { onesignal } from './onesignal/connector';
import { smtp } from './smtp/connector';
import { stripe } from './stripe/connector';
import { twilio } from './twilio/connector';

export * from './kit';

/** Every connector of this build, in the order the product lists them. */
export const connectors: readonly Connector[] = [smtp, twilio, onesignal, stripe, http];

/** The connector a saved step or connection names; undefined when this build has none of that id. */
export function connectorById(id: string): Connector | undefined {
  return connectors.find((connector) => connector.id === id);
}

/** The major version that saved steps name. */
export const majorOf = ({ version }: Pick<Connector, 'version'>): number => Number(version.split('.', 1)[0]);

/** What `uses` of a step says: `http/request@1`. */
export function usesOf(connector: Connector, action: string): string {
  return `${connector.id}/${action}@${majorOf(connector)}`;
}

/** What a step's `uses` leads to, or which part of it is not there. `message`: the action sends messages, which need consent and more. */
export type Used =
  | { kind: 'found'; connector: Connector; action: CallAction }
  | { kind: 'missing'; what: 'connector' | 'major' | 'action' | 'message' };

/** Finds what a step uses; `uses` is `<connector>/<action>@<major>`. */
export function findUsed(uses: string): Used {
  const [, id = '', name = '', major] = /^([^/]+)\/([^@]+)@(\d+)$/.exec(uses) ?? [];
  const versions = connectors.filter((connector) => connector.id === id);
  if (versions.length === 0) return { kind: 'missing', what: 'connector' };
  const connector = versions.find((each) => majorOf(each) === Number(major));
  if (!connector) return { kind: 'missing', what: 'major' };
  const action = Object.hasOwn(connector.actions, name) ? connector.actions[name] : undefined;
  if (!action) return { kind: 'missing', what: 'action' };
  return action.channel ? { kind: 'missing', what: 'message' } : { kind: 'found', connector, action };
}
