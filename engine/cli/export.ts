import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hashOf, parseJourney } from '../language';
import { rememberBases } from './base';
import { type Command, counted, needed, serverHelp, serverOptions } from './command';
import { EXIT } from './exit';
import { there } from './live/there';
import { serverOf } from './server';

export const exportCommand: Command = {
  usage: '[id…] --to FOLDER [--url URL] [--key KEY] [--json]',
  summary: 'Writes the drafts of the server into files: <folder>/<id>/journey.json. All of them without ids.',
  help: [
    ...serverHelp,
    '  --to FOLDER  where to; files that are there are replaced (git shows the difference)',
    '',
    'Example: npx sojourn export win-back --to journeys',
  ],
  options: { ...serverOptions, to: { type: 'string' } },
  takes: { least: 0, most: Number.POSITIVE_INFINITY },
  async run(call) {
    const { terminal, rest, json } = call;
    const to = needed(call, 'to');
    const server = serverOf(call);
    const ids = rest.length > 0 ? rest : (await server.journeys()).map(({ id }) => id).sort();
    const written: { id: string; file: string; revision: number }[] = [];
    for (const id of ids) {
      const journey = await there(server, id);
      const file = path.join(to, journey.id, 'journey.json');
      const full = path.resolve(terminal.cwd, file);
      await mkdir(path.dirname(full), { recursive: true });
      await writeFile(full, `${JSON.stringify(journey.draft, null, 2)}\n`);
      const { document } = parseJourney(journey.draft);
      if (document) await rememberBases(path.resolve(terminal.cwd, to), server.url, { [id]: hashOf(document) });
      written.push({ id, file, revision: journey.revision });
      if (!json) terminal.out(`${id}: revision ${journey.revision} → ${file}`);
    }
    terminal.out(json ? JSON.stringify({ written }) : `${counted(written.length, 'journey')} from ${server.url}.`);
    return EXIT.ok;
  },
};
