import type { MigratePreview, MigrateResult } from '../../api/contract';
import { Problem } from '../../problem';
import { type Call, type Command, counted, serverHelp, serverOptions } from '../command';
import { EXIT } from '../exit';
import { type Server, serverOf } from '../server';
import { choiceHelp, choiceOptions, choicesOf, type Waiting, waitingIn, wantedIn } from './choices';
import { detachHelp, detachOption, follow } from './follow';
import { there } from './there';

export const migrate: Command = {
  usage:
    '<journey> [--move STEP[=TO]]… [--exit STEP]… [--all] [--from VERSION] [--dry-run [--draft]] [--detach] [--url URL] [--key KEY] [--json]',
  summary: 'Moves people under way on older versions to the live one, step by step; says before what will happen to whom.',
  help: [
    ...serverHelp,
    ...choiceHelp,
    '  --from VERSION    only people who entered this version',
    '  --dry-run         only says what would happen',
    '  --draft           with --dry-run: as if the draft were published',
    ...detachHelp,
    '',
    'Whoever is not named finishes on their version. `sojourn migration <journey> <id> --rollback` brings back who did not go on.',
    'Example: npx sojourn migrate win-back --move offer=second-offer --exit survey --dry-run',
  ],
  options: {
    ...serverOptions,
    ...detachOption,
    ...choiceOptions,
    from: { type: 'string' },
    'dry-run': { type: 'boolean' },
    draft: { type: 'boolean' },
  },
  takes: { least: 1, most: 1 },
  async run(call) {
    const { terminal, json } = call;
    const [id = ''] = call.rest;
    const dryRun = call.flag('dry-run');
    if (call.flag('draft') && !dryRun)
      throw new Problem('usage_wrong', 'Nobody can be moved to a draft: publish it, or look with --dry-run.');
    const server = serverOf(call);
    const choices = choicesOf(await movable(call, server, id), wantedIn(call));
    if (choices.length === 0) {
      terminal.out(json ? JSON.stringify({ preview: null, migration: null }) : `${id}: nobody is to be moved.`);
      return EXIT.ok;
    }
    const to = call.flag('draft') ? 'draft' : 'live';
    const { preview, migration } = await server.about<MigrateResult>(id, 'migrations', { choices, to, dryRun });
    if (migration) return follow(call, server, id, migration.id);
    terminal.out(json ? JSON.stringify({ preview, migration }) : (preview?.steps ?? []).map(inWords).join('\n'));
    return EXIT.ok;
  },
};

/** Who is on another version than the one people are to be moved to. Whoever tries a version does so until the trial ends, unless `--from` names it. */
async function movable(call: Call, server: Server, id: string): Promise<Waiting[]> {
  const from = call.text('from');
  if (from !== undefined && !/^[1-9]\d*$/.test(from))
    throw new Problem('usage_wrong', `"${from}" is no version: write its number.`);
  const { liveVersion, canary } = await there(server, id);
  if (Number(from) === liveVersion && !call.flag('draft'))
    throw new Problem('usage_wrong', `Version ${from} is the live one: people are moved to it, not from it.`);
  const waiting = await waitingIn(server, id);
  if (from !== undefined) return waiting.filter(({ version }) => version === Number(from));
  return waiting.filter(({ version }) => call.flag('draft') || (version !== liveVersion && version !== canary?.version));
}

function inWords({ version, stepId, change, counts }: MigratePreview['steps'][number]): string {
  const { stays, moves, goesOn, exits, later } = counts;
  const fates = [
    moves > 0 && `${moves} wait on in the new version`,
    goesOn > 0 && `${goesOn} go on at once`,
    exits > 0 && `${exits} leave`,
    stays > 0 && `${stays} stay`,
    later > 0 && `${later} cannot be moved now`,
  ].filter((part) => part !== false);
  const people = counted(stays + moves + goesOn + exits + later, 'person', 'people');
  return `version ${version}, step ${stepId} (${change}): ${people}${fates.length === 0 ? '' : `: ${fates.join(', ')}`}`;
}
