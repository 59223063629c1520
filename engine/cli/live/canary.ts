import type { Canary } from '../../api/contract';
import { Problem } from '../../problem';
import { type Call, type Command, percentOf, serverHelp, serverOptions } from '../command';
import { EXIT } from '../exit';
import { type Server, serverOf } from '../server';
import { choiceHelp, choiceOptions, choicesOf, waitingIn, wantedIn } from './choices';
import { there } from './there';

export const canary: Command = {
  usage: '<journey> [PERCENT | --abort [--move STEP[=TO]]… [--exit STEP]… [--all]] [--url URL] [--key KEY] [--json]',
  summary: 'Says what share of those who enter takes the version being tried, raises it, or ends the trial.',
  help: [
    ...serverHelp,
    '  PERCENT     the new share; 100 makes it the live version',
    '  --abort     everybody enters the live version again; whom publishing moved goes back',
    'Whoever entered the version that was tried finishes on it, unless you say with --abort:',
    ...choiceHelp,
    '',
    'A trial begins with `sojourn apply <path> --publish --canary 10`.',
    'Example: npx sojourn canary win-back 50',
  ],
  options: { ...serverOptions, ...choiceOptions, abort: { type: 'boolean' } },
  takes: { least: 1, most: 2 },
  async run(call) {
    const [id = '', share] = call.rest;
    const percent = share === undefined ? undefined : percentOf(share);
    const { move, exit, all } = wantedIn(call);
    if (call.flag('abort') && percent !== undefined)
      throw new Problem('usage_wrong', 'Give a share, or --abort: both at once mean nothing.');
    if (!call.flag('abort') && (move.length > 0 || exit.length > 0 || all))
      throw new Problem('usage_wrong', 'People are moved when the trial ends: give --abort, too.');
    const state = await turned(call, serverOf(call), id, percent);
    call.terminal.out(call.json ? JSON.stringify(state) : inWords(id, state));
    return EXIT.ok;
  },
};

async function turned(call: Call, server: Server, id: string, percent: number | undefined): Promise<Canary> {
  if (percent !== undefined) return server.about<Canary>(id, 'canary', { percent });
  const { liveVersion, canary: tried } = await there(server, id);
  if (!call.flag('abort')) return { liveVersion, canary: tried };
  const waiting = (await waitingIn(server, id)).filter(({ version }) => version === tried?.version);
  return server.about<Canary>(id, 'canary/abort', { migrate: choicesOf(waiting, wantedIn(call)) });
}

function inWords(id: string, { liveVersion, canary: tried }: Canary): string {
  if (tried)
    return `${id}: version ${tried.version} is tried on ${tried.percent} % of those who enter; the others take version ${liveVersion}.`;
  return liveVersion === null ? `${id}: nothing is live.` : `${id}: everybody who enters takes version ${liveVersion}.`;
}
