import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createSupervisor } from './supervise';

/** A process that supervises a child with a grandchild, prints both ids and waits to be killed. Its argument is an empty folder. */
async function main(dir: string): Promise<void> {
  const grandchild = path.join(dir, 'grandchild');
  const supervisor = createSupervisor({ logDir: dir, log: () => undefined });
  await supervisor.start({
    name: 'child',
    command: '/bin/sh',
    args: ['-c', `sleep 60 & echo $! > ${grandchild}.new; mv ${grandchild}.new ${grandchild}; wait`],
    ready: async () => existsSync(grandchild),
    readyWithinMs: 5000,
    stopWithinMs: 500,
  });
  console.log(`${supervisor.pid('child')} ${readFileSync(grandchild, 'utf8').trim()}`);
}

void main(process.argv[2] ?? '.');
