import type { Turned } from '../../api/contract';
import { type Command, oneOf, serverHelp, serverOptions } from '../command';
import { EXIT } from '../exit';
import { serverOf } from '../server';

export const pause: Command = {
  usage: '<journey> [--entrants refuse|queue] [--url URL] [--key KEY] [--json]',
  summary: 'Nobody in a journey moves and nothing is sent, until it is resumed.',
  help: [
    ...serverHelp,
    '  --entrants WAY  whoever would enter meanwhile: refuse (default), or queue until the journey is resumed',
    '',
    'Example: npx sojourn pause win-back --entrants queue',
  ],
  options: { ...serverOptions, entrants: { type: 'string' } },
  takes: { least: 1, most: 1 },
  async run(call) {
    const { terminal, rest, json } = call;
    const entrants = oneOf(call, 'entrants', ['refuse', 'queue']);
    const paused = await serverOf(call).about<Turned>(rest[0] ?? '', 'pause', { entrants });
    terminal.out(
      json
        ? JSON.stringify(paused)
        : `${paused.id}: paused. Whoever would enter is ${entrants === 'queue' ? 'queued' : 'refused'}.`,
    );
    return EXIT.ok;
  },
};
