/** Reads the demo's last line and says what it should have shown and did not. Exit code 1 when something is missing. */
import { readFileSync } from 'node:fs';

interface Summary {
  runs: Record<string, { entered: number; exited: Record<string, number> }>;
  messages: Record<'email' | 'sms' | 'push', { accepted: number; skipped: Record<string, number>; unknown: number }>;
  holds: Record<string, number>;
  kills: number;
  lost: number;
  duplicated: number;
  afterUnsubscribe: number;
  stuck: number;
  people: number;
}

const summary = JSON.parse(readFileSync(0, 'utf8')) as Summary;
const skips = (reason: string): number =>
  Object.values(summary.messages).reduce((sum, { skipped }) => sum + (skipped[reason] ?? 0), 0);
const reasons = new Set(Object.values(summary.runs).flatMap(({ exited }) => Object.keys(exited)));

const wanted: [string, boolean][] = [
  ['nothing lost', summary.lost === 0],
  ['nothing duplicated', summary.duplicated === 0],
  ['nothing after an unsubscribe', summary.afterUnsubscribe === 0],
  ['nobody stuck', summary.stuck === 0],
  ['three kills', summary.kills === 3],
  ['300 people', summary.people >= 300],
  [
    '30 entries per journey',
    Object.values(summary.runs).length === 4 && Object.values(summary.runs).every(({ entered }) => entered >= 30),
  ],
  ['300 emails', summary.messages.email.accepted >= 300],
  ['50 SMS', summary.messages.sms.accepted >= 50],
  ['50 push', summary.messages.push.accepted >= 50],
  ['several exit reasons', reasons.size >= 3],
  ...['no_consent', 'frequency_capped', 'send_by_expired'].map((reason): [string, boolean] => [`a ${reason}`, skips(reason) > 0]),
  ['a quiet-hours hold', (summary.holds['quiet_hours'] ?? 0) > 0],
];
const missing = wanted.filter(([, holds]) => !holds).map(([what]) => what);
process.stdout.write(
  missing.length === 0 ? 'the demo shows everything it should\n' : `the demo does not show: ${missing.join(', ')}\n`,
);
process.exit(missing.length === 0 ? 0 : 1);
