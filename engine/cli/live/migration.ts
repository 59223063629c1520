import type { Batch } from '../../api/contract';
import { Problem } from '../../problem';
import { type Command, serverHelp, serverOptions } from '../command';
import { serverOf } from '../server';
import { detachHelp, detachOption, follow } from './follow';

export const migration: Command = {
  usage: '<journey> <id> [--cancel | --rollback] [--detach] [--url URL] [--key KEY] [--json]',
  summary: 'Follows a migration, a rollback or a stop; cancels it, or brings back who did not go on.',
  help: [
    ...serverHelp,
    '  --cancel    nobody else is moved; whoever was moved stays moved',
    '  --rollback  whoever is still at the step they were moved to goes back; the others are named',
    ...detachHelp,
    '',
    'Example: npx sojourn migration win-back 6f1c2a --rollback',
  ],
  options: { ...serverOptions, ...detachOption, cancel: { type: 'boolean' }, rollback: { type: 'boolean' } },
  takes: { least: 2, most: 2 },
  async run(call) {
    const [journeyId = '', id = ''] = call.rest;
    if (call.flag('cancel') && call.flag('rollback'))
      throw new Problem('usage_wrong', 'Give --cancel or --rollback: what was cancelled can be rolled back afterwards.');
    const server = serverOf(call);
    const below = `migrations/${encodeURIComponent(id)}`;
    if (call.flag('cancel')) await server.about<Batch>(journeyId, `${below}/cancel`, {});
    if (!call.flag('rollback')) return follow(call, server, journeyId, id);
    const opened = await server.about<Batch>(journeyId, `${below}/rollback`, {});
    return follow(call, server, journeyId, opened.id);
  },
};
