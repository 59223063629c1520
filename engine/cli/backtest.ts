import path from 'node:path';
import type { Channel } from '../language';
import { Problem } from '../problem';
import type { Backtest } from '../runtime';
import { backtestOnThreads } from './backtest-threads';
import { type Call, type Command, counted, needed } from './command';
import { type EventLog, readEventLog } from './event-log';
import { EXIT } from './exit';
import { readPlan } from './journey-files';

const CHANNELS: readonly Channel[] = ['email', 'sms', 'push'];
/** How often the progress is told, people. */
const TELL_EVERY = 1_000;

export const backtestCommand: Command = {
  usage: '<journey> --events FILE [--from INSTANT] [--to INSTANT] [--assume-consent CHANNELS] [--json]',
  summary: 'Plays what really happened through a journey: who would have entered, been sent, skipped, converted, by week.',
  help: [
    '  --events FILE     one call in Segment\'s format per line (NDJSON), or purchases as "id  id  YYYYMMDD  number  dollars"',
    '  --from, --to      only entries from then on; nothing is played after `to`. Without them: the whole file',
    '  --assume-consent  email,sms,push or none: channels on which everybody is taken to have agreed and to be reachable,',
    '                    unless the file says otherwise. Without it: all for purchases (they say nothing about it), none for calls',
    '',
    'Nobody is taken to open or click what was never sent. Caps count the messages of this journey alone.',
    'Example: npx sojourn backtest definitions/win-back --events purchases.txt --json',
  ],
  options: { events: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' }, 'assume-consent': { type: 'string' } },
  takes: { least: 1, most: 1 },
  async run(call) {
    const { terminal, rest, json } = call;
    const plan = await readPlan(rest[0] ?? '', terminal.cwd);
    const began = performance.now();
    const log = await readEventLog(path.resolve(terminal.cwd, needed(call, 'events')));
    const assumed = assumedBy(call.text('assume-consent'), log);
    let next = TELL_EVERY;
    const options = { from: instant(call, 'from'), to: instant(call, 'to'), assumeConsent: assumed };
    const result = await backtestOnThreads(plan, log.people, options, (people) => {
      if (people < next) return;
      next = people + TELL_EVERY;
      terminal.err(`${people} of ${log.people.length} people, ${since(began).toFixed(1)} s`);
    });
    const seconds = since(began);
    const told = {
      ...result,
      from: new Date(result.from).toISOString(),
      to: new Date(result.to).toISOString(),
      assumed: { consent: assumed },
      refusedLines: log.refusedCount,
      seconds: Math.round(seconds * 100) / 100,
      eventsPerMinute: Math.round((result.events / seconds) * 60),
    };
    for (const { line, why } of log.refused) terminal.err(`line ${line} is left out: ${why}`);
    terminal.out(json ? JSON.stringify(told) : inWords(result, told).join('\n'));
    return EXIT.ok;
  },
};

const since = (began: number): number => (performance.now() - began) / 1_000;

function instant(call: Call, option: string): number | undefined {
  const text = call.text(option);
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at))
    throw new Problem('usage_wrong', `--${option} ${text} is not an instant such as 2026-01-05 or 2026-01-05T09:00:00Z.`);
  return at;
}

function assumedBy(text: string | undefined, log: EventLog): readonly Channel[] {
  if (text === undefined) return log.silentAbout;
  if (text === 'none') return [];
  return text.split(',').map((name) => {
    const channel = CHANNELS.find((known) => known === name.trim());
    if (!channel) throw new Problem('usage_wrong', `--assume-consent knows ${CHANNELS.join(', ')} and none, not "${name}".`);
    return channel;
  });
}

function inWords(
  result: Backtest,
  told: { seconds: number; eventsPerMinute: number; assumed: { consent: readonly Channel[] }; from: string; to: string },
): string[] {
  const { ended, weeks } = result;
  const row = (...cells: (string | number)[]) => cells.map((cell) => String(cell).padStart(10)).join('');
  return [
    `${counted(result.people, 'person', 'people')}, ${counted(result.events, 'event')}, ${told.from.slice(0, 10)} to ${told.to.slice(0, 10)}.`,
    `Taken for granted: ${told.assumed.consent.length > 0 ? `consent and an address for ${told.assumed.consent.join(', ')}` : 'nothing'}.`,
    '',
    row('week', 'entered', 'sent', 'skipped', 'converted'),
    ...weeks.map(({ week, entered, sent, skipped, converted }) => row(week, entered, sent, skipped, converted)),
    row('all', result.entered, result.sent, sum(result.skipped), result.converted),
    '',
    `Sent: ${listed(result.sentBy)}. Skipped: ${listed(result.skipped)}. Not let in: ${listed(result.rejected)}.`,
    `At the end: ${ended.active} still in it, ${ended.completed} completed, exits: ${listed(ended.exited)}. Value of the goal: ${result.value}.`,
    `${told.seconds} s, ${told.eventsPerMinute} events a minute.`,
  ];
}

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((total, count) => total + count, 0);

function listed(counts: Partial<Record<string, number>>): string {
  const entries = Object.entries(counts);
  return entries.length > 0 ? entries.map(([name, count]) => `${count} ${name}`).join(', ') : 'none';
}
