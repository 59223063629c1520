/** A delivery as the engine has it, with connections of its own: what it calls is a real server of the test. Not used by the product. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSendLog } from '../messaging';
import { connectionRow, openSecrets, type Secrets } from '../secrets';
import type { Store } from '../store';
import { composerOf } from './compose';
import { type Connections, connectionsOf } from './connections';
import { deliveryOf } from './deliver';
import { ledgerOf } from './ledger';
import { policyLoaderOf } from './policy-facts';
import { questionsOf } from './questions';
import type { DeliveryMaker } from './testing-worker';

export interface TestCalls {
  makeDelivery: DeliveryMaker;
  /** An HTTP connection; without `allowed` it may only reach public hosts. */
  connect(id: string, auth: object, allowed?: string[]): Promise<void>;
  close(): Promise<void>;
}

export async function startTestCalls(store: Store): Promise<TestCalls> {
  const directory = mkdtempSync(join(tmpdir(), 'sojourn-test-calls-'));
  const secrets: Secrets = await openSecrets({ SOJOURN_SECRET: 'a secret of this test, long enough', SOJOURN_DATA: directory });
  const sendLog = openSendLog(directory, 'test');
  const opened: Connections[] = [];
  return {
    makeDelivery: (clock, loader) => {
      const ledger = ledgerOf(store);
      const connections = connectionsOf(store, secrets, clock, () => undefined);
      opened.push(connections);
      return deliveryOf({
        clock,
        ledger,
        connections,
        composer: composerOf({ secrets, publicUrl: 'http://sojourn.test' }),
        policy: policyLoaderOf(store, clock, loader, secrets.derive('addresses')),
        question: questionsOf({ clock, ledger, connections, sendLog }),
        markInDoubt: sendLog.mark,
        beingWritten: new Set(),
        worker: 'test',
      });
    },
    connect: async (_id, auth, allowedHosts = []) => {
      const given = { _id, connector: 'http', name: _id, channel: null, sender: { address: '', name: '' }, sandbox: false };
      await store.connections.collection.insertOne(connectionRow({ ...given, allowedHosts, auth }, secrets) as never);
    },
    close: async () => {
      await Promise.all(opened.map((connections) => connections.close()));
      sendLog.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
