import os from 'node:os';
import { mongo } from 'mongoose';

const SET_NAME = 'sojourn';

/** The flag that makes a mongod a member of the one-node replica set. */
export const REPLICA_SET_FLAGS = ['--replSet', SET_NAME] as const;

/** Whether a server answers and takes writes. Every embedded engine says so in its `hello`. */
export async function takesWrites(url: string): Promise<boolean> {
  return asAdmin(url, async (admin) => (await admin.command({ hello: 1 }))['isWritablePrimary'] === true);
}

/**
 * The same for a mongod, which must first be told that it is the whole replica set: once ever, and again when its port is another
 * than last time, because the set's configuration names the port.
 */
export async function isPrimary(url: string, port: number): Promise<boolean> {
  const host = `127.0.0.1:${port}`;
  return asAdmin(url, async (admin) => {
    const hello = await admin.command({ hello: 1 });
    if (hello['isWritablePrimary'] === true) return true;
    const members = [{ _id: 0, host }];
    if (hello['setName'] === undefined && hello['isreplicaset'] === true) {
      const known = await admin.command({ replSetGetConfig: 1 }).catch(() => undefined);
      if (!known) {
        await admin.command({ replSetInitiate: { _id: SET_NAME, members } });
      } else if (known['config'].members[0].host !== host) {
        const config = {
          ...known['config'],
          members: [{ ...known['config'].members[0], host }],
          version: known['config'].version + 1,
        };
        await admin.command({ replSetReconfig: config, force: true });
      }
    }
    return false; // the election takes a moment: asked again
  });
}

async function asAdmin(url: string, ask: (admin: mongo.Db) => Promise<boolean>): Promise<boolean> {
  // The driver would load `os` with a dynamic import, which Jest's CommonJS runtime refuses; without it the server refuses the driver.
  const limits = { serverSelectionTimeoutMS: 1000, connectTimeoutMS: 1000, socketTimeoutMS: 5000 };
  const client = new mongo.MongoClient(url, { ...limits, runtimeAdapters: { os } });
  try {
    await client.connect();
    return await ask(client.db('admin'));
  } catch {
    return false;
  } finally {
    await client.close();
  }
}
