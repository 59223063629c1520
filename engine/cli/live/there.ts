import type { JourneyDetail } from '../../api/contract';
import { Problem } from '../../problem';
import type { Server } from '../server';

/** The journey. @throws Problem `server_refused` when there is none of this id. */
export async function there(server: Server, id: string): Promise<JourneyDetail> {
  const journey = await server.journey(id);
  if (!journey) throw new Problem('server_refused', `There is no journey "${id}" on ${server.url}.`);
  return journey;
}
