import type { RestoreResult } from '../../api/contract';
import { Problem } from '../../problem';
import { type Command, serverHelp, serverOptions } from '../command';
import { EXIT } from '../exit';
import { serverOf } from '../server';
import { there } from './there';

export const restore: Command = {
  usage: '<journey> <version> [--publish] [--note TEXT] [--url URL] [--key KEY] [--json]',
  summary: 'Makes the draft what an earlier version was; with --publish that goes live again.',
  help: [
    ...serverHelp,
    '  --publish    publish it; people under way finish on the version they entered',
    '  --note TEXT  what the new version says it is for',
    '',
    'Example: npx sojourn restore win-back 3 --publish --note "back to the old offer"',
  ],
  options: { ...serverOptions, publish: { type: 'boolean' }, note: { type: 'string' } },
  takes: { least: 2, most: 2 },
  async run(call) {
    const { terminal, json } = call;
    const [id = '', version = ''] = call.rest;
    if (!/^[1-9]\d*$/.test(version)) throw new Problem('usage_wrong', `"${version}" is no version: write its number.`);
    const server = serverOf(call);
    const journey = await there(server, id);
    const { revision } = await server.about<RestoreResult>(id, 'restore', {
      version: Number(version),
      revision: journey.revision,
    });
    const note = call.text('note') ?? `Restored version ${version}`;
    const published = call.flag('publish') ? (await server.publish(id, revision, note)).version : null;
    if (json) terminal.out(JSON.stringify({ id, revision, published }));
    else
      terminal.out(
        `${id}: the draft is version ${version} again, revision ${revision}${published === null ? '' : `, published as version ${published}`}.`,
      );
    return EXIT.ok;
  },
};
