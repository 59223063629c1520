/** What the demo reports at its end; the auditor's findings are added beside it. */
import { readFile } from 'node:fs/promises';
import type { Store } from '../store';
import type { ApiClient } from './api-client';
import type { Senders } from './shop/senders';

interface SummaryInput {
  store: Store;
  api: ApiClient;
  senders: Senders;
  outboxFile: string;
  people: number;
}

interface Stats {
  entered: number;
  completed: number;
  exited: Record<string, number>;
  rejected: Record<string, number>;
}
interface RunLine {
  journeyId: string;
  status: string;
  exitReason: string | null;
  lastError: { code: string; message: string } | null;
}
interface MessageLine {
  channel: 'email' | 'sms' | 'push';
  state: string;
  reason: string | null;
  sentAt: string | null;
}

export async function summaryOf({ store, api, senders, outboxFile, people }: SummaryInput): Promise<Record<string, unknown>> {
  const journeys = (await api.get<{ items: { id: string }[] }>('/journeys')).items.map(({ id }) => id);
  const runs: Record<string, unknown> = {};
  for (const id of journeys) {
    const [stats, lines] = await Promise.all([api.get<Stats>(`/stats/journeys/${id}`), api.all<RunLine>(`/runs?journey=${id}`)]);
    const exited = lines.filter((run) => run.status === 'exited');
    runs[id] = {
      entered: lines.length,
      completed: lines.filter((run) => run.status === 'completed').length,
      exited: tally(exited.map((run) => run.exitReason ?? '')),
      waiting: lines.filter((run) => run.status === 'active').length,
      parked: lines.filter((run) => run.status === 'parked').length,
      parkedBecause: tally(
        lines.flatMap((run) =>
          run.status === 'parked' && run.lastError ? [`${run.lastError.code}: ${run.lastError.message}`] : [],
        ),
      ),
      rejected: stats.rejected,
    };
  }
  const messages = await api.all<MessageLine>('/messages');
  const byChannel = Object.fromEntries(
    (['email', 'sms', 'push'] as const).map((channel) => {
      const mine = messages.filter((message) => message.channel === channel);
      const count = (state: string) => mine.filter((message) => message.state === state).length;
      return [
        channel,
        {
          accepted: mine.filter((message) => message.sentAt !== null).length,
          skipped: tally(mine.filter(({ state }) => state === 'skipped').map(({ reason }) => reason ?? '')),
          failed: count('failed'),
          unknown: count('unknown'),
        },
      ];
    }),
  );
  const holds = (await store.counters.find({ kind: 'held' }).lean()) as unknown as { label: string; n: number }[];
  const acked = senders.journal.length;
  return {
    people,
    events: {
      sent: senders.sent(),
      acked,
      processed: await store.events.countDocuments({ state: 'done', source: { $ne: 'engine' } }),
      duplicatesDropped: senders.journal.filter(({ repeat }) => repeat).length,
    },
    runs,
    messages: byChannel,
    holds: Object.fromEntries(
      [...new Set(holds.map(({ label }) => label))].map((label) => [
        label,
        holds.filter((row) => row.label === label).reduce((sum, { n }) => sum + n, 0),
      ]),
    ),
    providerReceived: await providerReceived(outboxFile),
  };
}

async function providerReceived(file: string): Promise<Record<string, number>> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  return { email: 0, sms: 0, push: 0, ...tally(lines.map((line) => (JSON.parse(line) as { channel: string }).channel)) };
}

function tally(labels: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}
