import { connectorById, connectors } from './index';
import { secretFieldsOf } from './kit';

describe('the registry', () => {
  it('finds every connector by its id, and nothing else', () => {
    expect(connectors.map((connector) => connectorById(connector.id))).toEqual(connectors);
    expect(new Set(connectors.map((connector) => connector.id)).size).toBe(connectors.length);
    expect(connectorById('carrier-pigeon')).toBeUndefined();
  });

  it('serves the three channels', () => {
    const channels = connectors.flatMap((connector) => Object.values(connector.actions).map((action) => action.channel));
    expect(new Set(channels)).toEqual(new Set(['email', 'sms', 'push']));
  });

  it('keeps every webhook secret a secret', () => {
    for (const { auth, webhook } of connectors) {
      if (webhook) expect(secretFieldsOf(auth.schema)).toContain(webhook.secretField);
    }
  });
});
