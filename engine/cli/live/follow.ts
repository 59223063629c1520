/** Follows what is done to everybody in a journey, and says what it did to how many. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Batch } from '../../api/contract';
import { type Call, type Command, counted } from '../command';
import { EXIT, type Exit } from '../exit';
import type { Server } from '../server';

const LOOK_EVERY_MS = 1_000;

export const detachOption = { detach: { type: 'boolean' } } as const satisfies Command['options'];
export const detachHelp = ['  --detach    do not wait until it is done: `sojourn migration` tells how far it has come'];

/** Until it is done, unless `--detach`. What could not be done is exit code 1. */
export async function follow(call: Call, server: Server, journeyId: string, id: string): Promise<Exit> {
  const { terminal, json } = call;
  let before = '';
  for (;;) {
    const batch = await server.about<Batch>(journeyId, `migrations/${encodeURIComponent(id)}`);
    const words = inWords(batch);
    const ended = batch.state !== 'open' || call.flag('detach');
    if (ended) {
      terminal.out(json ? JSON.stringify(batch) : words);
      return batch.lastError === null ? EXIT.ok : EXIT.found;
    }
    if (words !== before) terminal.err(words);
    before = words;
    await delay(LOOK_EVERY_MS);
  }
}

const people = (count: number): string => counted(count, 'person', 'people');

function inWords({ id, kind, state, moves, goesOn, exits, later, wentOn, lastError }: Batch): string {
  const done = [
    moves > 0 && `${people(moves)} moved`,
    goesOn > 0 && `${people(goesOn)} moved and gone on`,
    exits > 0 && `${people(exits)} left`,
    later.busy > 0 && `${later.busy} on their way just now`,
    later.sending > 0 && `${later.sending} with a message on its way`,
    later.parked > 0 && `${later.parked} parked: an operator decides`,
  ].filter((part) => part !== false);
  const lines = [`${kind} ${id}: ${state}. ${done.length === 0 ? 'Nobody was changed' : done.join(', ')}.`];
  if (wentOn !== null && wentOn.people > 0)
    lines.push(`  ${people(wentOn.people)} went on and stay where they are; runs: ${wentOn.sample.join(', ')}`);
  if (lastError !== null) lines.push(`  ! ${lastError}`);
  return lines.join('\n');
}
