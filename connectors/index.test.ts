import { connectorById, connectors, findUsed, usesOf } from './index';
import { secretFieldsOf } from './kit';

describe('the registry', () => {
  it('finds every connector by its id, and nothing else', () => {
    expect(connectors.map((connector) => connectorById(connector.id))).toEqual(connectors);
    expect(new Set(connectors.map((connector) => connector.id)).size).toBe(connectors.length);
    expect(connectorById('carrier-pigeon')).toBeUndefined();
  });

  it('serves the three channels', () => {
    const channels = connectors.flatMap((connector) => Object.values(connector.actions).map((action) => action.channel));
    expect(new Set(channels)).toEqual(new Set(['email', 'sms', 'push', undefined]));
  });

  it('finds every action that is not a message by what steps call it', () => {
    for (const connector of connectors)
      for (const [name, action] of Object.entries(connector.actions))
        expect(findUsed(usesOf(connector, name))).toEqual(
          action.channel ? { kind: 'missing', what: 'message' } : { kind: 'found', connector, action },
        );
  });

  it.each([
    ['pigeon/fly@1', 'connector'],
    ['http/request@2', 'major'],
    ['http/constructor@1', 'action'],
    ['http/request', 'connector'],
  ])('says what is missing of %s', (uses, what) => {
    expect(findUsed(uses)).toEqual({ kind: 'missing', what });
  });

  it('keeps every webhook secret a secret', () => {
    for (const { auth, webhook } of connectors) {
      if (webhook) expect(secretFieldsOf(auth.schema)).toContain(webhook.secretField);
    }
  });
});
