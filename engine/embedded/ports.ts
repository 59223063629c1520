import net from 'node:net';
import { Problem } from '../problem';

/**
 * The port a service shall use: the configured one, or a free one chosen by the system.
 *
 * @throws Problem `configuration_invalid` when the configured port is taken.
 */
export async function choosePort(service: string, configured?: number): Promise<number> {
  const port = await tryPort(configured ?? 0);
  if (port === undefined) {
    throw new Problem(
      'configuration_invalid',
      `${service} cannot listen on port ${configured}: something else does. Choose another port.`,
    );
  }
  return port;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const { port: chosen } = server.address() as net.AddressInfo;
      server.close(() => resolve(chosen));
    });
  });
}
