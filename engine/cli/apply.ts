import { hashOf, parseJourney } from '../language';
import { baseFolder, readBases, rememberBases } from './base';
import { type Call, type Command, counted, percentOf, serverHelp, serverOptions } from './command';
import { type Compared, compare, startedFirst } from './compare';
import { EXIT } from './exit';
import { type Server, serverOf } from './server';
import { inOneLine } from './validate';

interface Applied {
  id: string;
  did: 'created' | 'updated' | 'unchanged';
  revision: number;
  /** The version that was published; null when none was. */
  published: number | null;
  /** Of those who enter, the share that takes it, percent; null: everybody. */
  triedOn: number | null;
}

export const apply: Command = {
  usage: '<path…> [--publish] [--canary PERCENT] [--note TEXT] [--overwrite] [--url URL] [--key KEY] [--json]',
  summary: 'Creates and updates drafts on the server from files; with --publish they go live.',
  help: [
    ...serverHelp,
    '  --publish         publish what was applied; people under way finish on their version',
    '  --canary PERCENT  only this share of those who enter takes the new version; see `sojourn help canary`',
    '  --note TEXT       what the version says it is for, such as the commit',
    '  --overwrite       also where somebody saved on the server since the last export or apply',
    '',
    'A journey with errors stops everything before anything is written: exit code 1. What the server lacks (a team, a',
    'segment, a connection) is an error with --publish, and said without.',
    'A draft that changed on the server meanwhile is not overwritten: exit code 4.',
    'Example: npx sojourn apply journeys --publish --note "$(git log -1 --format=%s)"',
  ],
  options: {
    ...serverOptions,
    publish: { type: 'boolean' },
    canary: { type: 'string' },
    note: { type: 'string' },
    overwrite: { type: 'boolean' },
  },
  takes: { least: 1, most: Number.POSITIVE_INFINITY },
  async run(call) {
    const { terminal, json } = call;
    const share = call.text('canary');
    const canary = share === undefined ? undefined : percentOf(share);
    const server = serverOf(call);
    const compared = startedFirst(await compare(call, server, call.flag('publish')));
    const errors = compared.flatMap(({ issues }) => issues).filter(({ severity }) => severity === 'error');
    const conflicts = call.flag('overwrite') ? [] : await changedMeanwhile(compared, call, server);
    if (errors.length > 0 || conflicts.length > 0) {
      if (json) terminal.out(JSON.stringify({ applied: [], errors, conflicts }));
      for (const error of errors) terminal.err(inOneLine(error));
      for (const id of conflicts)
        terminal.err(
          `${id}: somebody saved it on ${server.url} since the last export. Run \`sojourn plan\`, export it and merge, or give --overwrite.`,
        );
      terminal.err('Nothing was applied.');
      return errors.length > 0 ? EXIT.found : EXIT.refused;
    }
    const applied: Applied[] = [];
    for (const one of compared) {
      const result = await applyOne(one, call, server, canary);
      if (!result) continue;
      applied.push(result);
      if (json) continue;
      terminal.out(inWords(result));
      for (const warning of one.issues) terminal.out(`  ! ${inOneLine(warning)}`);
    }
    if (json) terminal.out(JSON.stringify({ applied, errors: [], conflicts: [] }));
    else terminal.out(`${counted(applied.length, 'journey')} on ${server.url}.`);
    return EXIT.ok;
  },
};

/** Ids whose draft on the server is neither what it was at the last export or apply, nor what is to be written. */
async function changedMeanwhile(compared: Compared[], { terminal }: Call, { url }: Server): Promise<string[]> {
  const conflicts: string[] = [];
  for (const { id, file, state, server } of compared) {
    if (state !== 'changed' || !server) continue;
    const base = (await readBases(baseFolder(file, terminal.cwd)))[url]?.[id];
    const { document } = parseJourney(server.draft);
    if (base !== undefined && (!document || hashOf(document) !== base)) conflicts.push(id);
  }
  return conflicts;
}

async function applyOne(
  { document, state, server: theirs, file }: Compared,
  call: Call,
  server: Server,
  canary: number | undefined,
): Promise<Applied | null> {
  if (!document) return null;
  const saved =
    theirs === null ? await server.create(document) : state === 'changed' ? await server.save(document, theirs.revision) : theirs;
  await rememberBases(baseFolder(file, call.terminal.cwd), server.url, { [document.id]: hashOf(document) });
  const goesLive = call.flag('publish') && saved.unpublishedChanges;
  // The first version has nobody to be tried beside.
  const tried = saved.liveVersion === null ? undefined : canary;
  const published = goesLive ? await server.publish(document.id, saved.revision, call.text('note') ?? '', tried) : null;
  const did = theirs === null ? 'created' : state === 'changed' ? 'updated' : 'unchanged';
  return {
    id: document.id,
    did,
    revision: saved.revision,
    published: published?.version ?? null,
    triedOn: (published && tried) ?? null,
  };
}

function inWords({ id, did, revision, published, triedOn }: Applied): string {
  return `${id}: ${did}, revision ${revision}${published === null ? '' : `, published as version ${published}`}${triedOn === null ? '' : `, which ${triedOn} % of those who enter take`}`;
}
