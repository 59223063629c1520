import type { ResumeResult } from '../../api/contract';
import { type Command, counted, oneOf, serverHelp, serverOptions } from '../command';
import { EXIT } from '../exit';
import { serverOf } from '../server';

export const resume: Command = {
  usage: '<journey> [--late send|drop] [--dry-run] [--url URL] [--key KEY] [--json]',
  summary: 'Lets everybody in a paused journey go on: elapsed waits are shifted by the pause.',
  help: [
    ...serverHelp,
    '  --late WAY  messages that came due meanwhile: send them late within their limit (default), or drop them',
    '  --dry-run   only counts',
    '',
    'Example: npx sojourn resume win-back --dry-run',
  ],
  options: { ...serverOptions, late: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  takes: { least: 1, most: 1 },
  async run(call) {
    const { terminal, rest, json } = call;
    const body = { late: oneOf(call, 'late', ['send', 'drop']), dryRun: call.flag('dry-run') };
    const resumed = await serverOf(call).about<ResumeResult>(rest[0] ?? '', 'resume', body);
    terminal.out(json ? JSON.stringify(resumed) : inWords(resumed, body.dryRun));
    return EXIT.ok;
  },
};

function inWords({ id, counts }: ResumeResult, dryRun: boolean): string {
  const people = (count: number) => counted(count, 'person', 'people');
  return [
    `${id}: ${dryRun ? 'still paused; resumed, this would happen' : 'resumed'}.`,
    `  ${people(counts.people)} under way: ${counts.waiting} wait on, ${counts.late} should have gone on meanwhile and go on now,`,
    `  ${counts.lateMessages} of them to a message. ${people(counts.queued)} queued at the door.`,
  ].join('\n');
}
