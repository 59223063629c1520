import * as z from 'zod';
import { sentence, speechOf } from '../language/words';
import { judge } from '../messaging/policy';
import { Problem } from '../problem';
import { explainVisit, simulate, simulatedEventSchema, simulatedPersonSchema } from '../runtime';
import { type Call, type Command, needed } from './command';
import { EXIT } from './exit';
import { readPlan } from './journey-files';
import { readJsonFile } from './json-file';

export const simulateCommand: Command = {
  usage: '<journey> --person FILE --events FILE [--start INSTANT] [--json]',
  summary: 'Walks one person through a journey in virtual time, and says why at every step.',
  help: [
    '  --person FILE    {"attributes": {…}, "consent": {…}, "did": {"Order Completed": ["P59D"]}, …}, as in golden cases',
    '  --events FILE    [{"event": "Signed Up", "after": "PT0S", "properties": {…}}, …]',
    '  --start INSTANT  when it begins, 2026-03-03T09:00:00Z; now without it',
    '',
    'The interpreter and the rules for messages are those of production; nothing is sent.',
  ],
  options: { person: { type: 'string' }, events: { type: 'string' }, start: { type: 'string' } },
  takes: { least: 1, most: 1 },
  async run(call) {
    const { terminal, rest, json } = call;
    const plan = await readPlan(rest[0] ?? '', terminal.cwd);
    const person = await read(call, 'person', simulatedPersonSchema);
    const events = await read(call, 'events', z.array(simulatedEventSchema).max(1_000));
    const startAt = startOf(call.text('start'));
    const simulation = simulate(plan, { person, events, startAt }, judge);
    if (json) {
      terminal.out(JSON.stringify(simulation));
      return EXIT.ok;
    }
    const { path, end, entered } = simulation;
    const english = speechOf('en', plan.document.settings.zone, (stepId) => plan.document.steps[stepId]?.name);
    for (const visit of path) {
      const step = plan.document.steps[visit.stepId];
      const sent = visit.wouldSend ? ` [${visit.wouldSend.channel}: ${visit.wouldSend.title}]` : '';
      terminal.out(
        `${iso(visit.at)}  ${step?.name ?? visit.stepId} (${visit.stepId})${sent}\n    ${sentence(explainVisit(visit, step), english)}`,
      );
    }
    terminal.out(entered ? `${iso(end.at)}  ${end.status}: ${end.reason}` : `Did not enter: ${end.reason}.`);
    return EXIT.ok;
  },
};

const iso = (at: number): string => new Date(at).toISOString();

function startOf(text: string | undefined): string {
  if (text === undefined) return iso(Date.now());
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new Problem('usage_wrong', `--start ${text} is not an instant such as 2026-03-03T09:00:00Z.`);
  return iso(at);
}

async function read<Schema extends z.ZodType>(call: Call, option: string, schema: Schema): Promise<z.output<Schema>> {
  const { file, value, placeOf } = await readJsonFile(needed(call, option), call.terminal.cwd);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  const { line, column } = placeOf(first?.path.map(String) ?? []);
  throw new Problem('file_unusable', `${file}:${line}:${column} ${first?.message ?? ''}`, undefined, { file, line, column });
}
