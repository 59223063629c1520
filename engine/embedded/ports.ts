import { randomInt } from 'node:crypto';
import net from 'node:net';
import { Problem } from '../problem';

/**
 * Where free ports are looked for: below the range the system takes the source ports of outgoing connections from (32768 and up on Linux,
 * 49152 on macOS and Windows). A port from that range may be anybody's connection by the time a child listens on it, or while it restarts.
 */
const FREE_PORTS = { from: 15_000, to: 32_000 };
const TRIES = 50;

/**
 * The port a service shall use: the configured one, or a free one.
 *
 * @throws Problem `configuration_invalid` when the configured port is taken, or no free one is found.
 */
export async function choosePort(service: string, configured?: number): Promise<number> {
  if (configured !== undefined) {
    if (await isFree(configured)) return configured;
    throw new Problem(
      'configuration_invalid',
      `${service} cannot listen on port ${configured}: something else does. Choose another port.`,
    );
  }
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = randomInt(FREE_PORTS.from, FREE_PORTS.to);
    if (await isFree(port)) return port;
  }
  throw new Problem(
    'configuration_invalid',
    `${service} found no free port between ${FREE_PORTS.from} and ${FREE_PORTS.to} on 127.0.0.1. Configure one.`,
  );
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
