import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { judge } from '../messaging/policy';
import { Problem } from '../problem';
import { checkGolden } from '../runtime';
import { type Bundle, bundleSchema, planOfBundle } from '../support';
import { type Command, counted } from './command';
import { EXIT } from './exit';
import { LARGEST_BUNDLE, readJsonFile } from './json-file';
import { differenceInWords } from './test';

export const replay: Command = {
  usage: '<support bundle> [--case FILE] [--json]',
  summary: 'Runs a support bundle again on this machine and says where the way differs from the recorded one.',
  help: [
    'A bundle is GET /api/runs/<id>/bundle: a run with its document, events, evidence and messages.',
    'The interpreter is that of this checkout; what became of messages is taken as recorded. A difference: exit code 1.',
    '  --case FILE  also writes the run as a golden case, for cases/ beside the journey',
    '',
    'Example: npx sojourn replay bundle.json --case journeys/win-back/cases/what-happened-to-ana.json',
  ],
  options: { case: { type: 'string' } },
  takes: { least: 1, most: 1 },
  async run(call) {
    const { terminal, rest, json } = call;
    const bundle = await readBundle(rest[0] ?? '', terminal.cwd);
    const differences = checkGolden(planOfBundle(bundle), bundle.case, judge);
    const [first] = differences;
    const to = call.text('case');
    if (to !== undefined) await writeFile(path.resolve(terminal.cwd, to), `${JSON.stringify(bundle.case, null, 2)}\n`);
    if (json) terminal.out(JSON.stringify({ reproduces: differences.length === 0, differences, case: to ?? null }));
    else {
      const { id, version } = bundle.journey;
      terminal.out(
        `${id}, version ${version}: ${counted(bundle.visits.length, 'stay')}, ${counted(bundle.events.length, 'event')}.`,
      );
      terminal.out(first ? `It goes otherwise: ${differenceInWords(first)}.` : 'It goes the recorded way.');
      if (first && bundle.redacted)
        terminal.out(
          'Personal values are taken out of this bundle: if the journey decides by them, ask for it with ?redact=false.',
        );
      if (to !== undefined) terminal.out(`The golden case is in ${to}.`);
    }
    return first ? EXIT.found : EXIT.ok;
  },
};

/** @throws Problem `file_unusable`. */
async function readBundle(file: string, cwd: string): Promise<Bundle> {
  const { value, placeOf } = await readJsonFile(file, cwd, LARGEST_BUNDLE);
  const format = (value as { format?: unknown } | null)?.format;
  if (typeof format === 'string' && /^sojourn-bundle\/\d+$/.test(format) && format !== 'sojourn-bundle/1')
    throw new Problem('file_unusable', `${file} is a bundle of a newer format (${format}): replay it with a newer Sojourn.`);
  const result = bundleSchema.safeParse(value);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  const { line, column } = placeOf(first?.path.map(String) ?? []);
  throw new Problem('file_unusable', `${file}:${line}:${column} is no support bundle: ${first?.message ?? ''}`, undefined, {
    file,
    line,
    column,
  });
}
