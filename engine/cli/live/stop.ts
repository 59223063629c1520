import type { StopResult } from '../../api/contract';
import { Problem } from '../../problem';
import { type Command, serverHelp, serverOptions } from '../command';
import { EXIT } from '../exit';
import { serverOf } from '../server';
import { detachHelp, detachOption, follow } from './follow';

export const stop: Command = {
  usage: '<journey> --drain | --now [--detach] [--url URL] [--key KEY] [--json]',
  summary: 'Nobody enters a journey any more; people under way finish, or leave at once.',
  help: [
    ...serverHelp,
    '  --drain     whoever is under way goes on to the end',
    '  --now       whoever is under way leaves now, in the middle of any wait',
    ...detachHelp,
    '',
    'Example: npx sojourn stop spring-sale --drain',
  ],
  options: { ...serverOptions, ...detachOption, drain: { type: 'boolean' }, now: { type: 'boolean' } },
  takes: { least: 1, most: 1 },
  async run(call) {
    const [id = ''] = call.rest;
    if (call.flag('drain') === call.flag('now'))
      throw new Problem('usage_wrong', 'Say what becomes of people under way: --drain or --now.');
    const server = serverOf(call);
    const stopped = await server.about<StopResult>(id, 'stop', {
      how: call.flag('now') ? 'now' : 'drain',
    });
    if (!call.json)
      call.terminal.out(`${id}: stopped. ${call.flag('now') ? 'People under way leave now.' : 'People under way finish.'}`);
    if (stopped.batch !== null) return follow(call, server, id, stopped.batch);
    if (call.json) call.terminal.out(JSON.stringify(stopped));
    return EXIT.ok;
  },
};
