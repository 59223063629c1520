import path from 'node:path';
import { judge } from '../messaging/policy';
import { Problem } from '../problem';
import { checkGolden, type GoldenDifference, goldenCaseSchema } from '../runtime';
import { type Command, counted } from './command';
import { EXIT } from './exit';
import { caseFiles, journeyFiles, readPlan } from './journey-files';
import { readJsonFile } from './json-file';

interface Tested {
  file: string;
  name: string;
  differences: GoldenDifference[];
}

export const test: Command = {
  usage: '<path…> [--json]',
  summary: 'Runs the golden cases of journeys in virtual time and says where people go otherwise.',
  help: [
    'A path is a journey or a folder; the cases lie in cases/*.json beside the journey.',
    'Nothing is sent and no server is asked. A case that goes otherwise: exit code 1.',
    '',
    'Example: npx sojourn test definitions/win-back',
  ],
  options: {},
  takes: { least: 1, most: Number.POSITIVE_INFINITY },
  async run({ rest, terminal, json }) {
    const { cwd } = terminal;
    const files = await journeyFiles(rest, cwd);
    const tested: Tested[] = [];
    for (const file of files) {
      const plan = await readPlan(file, cwd);
      const cases = await caseFiles(file, cwd);
      for (const one of cases) {
        const golden = await readCase(one, cwd);
        tested.push({ file: one, name: golden.name, differences: checkGolden(plan, golden, judge) });
      }
      if (!json) terminal.out(`${plan.journeyId}: ${counted(cases.length, 'case')}`);
    }
    const failed = tested.filter(({ differences }) => differences.length > 0);
    if (json)
      terminal.out(
        JSON.stringify({ passed: tested.length - failed.length, failed: failed.length, journeys: files.length, cases: tested }),
      );
    else {
      for (const { file, name, differences } of failed)
        terminal.out([`✗ ${file}: ${name}`, ...differences.map((one) => `    ${differenceInWords(one)}`)].join('\n'));
      terminal.out(
        `${counted(files.length, 'journey')}, ${counted(tested.length, 'golden case')}: ${tested.length - failed.length} as expected, ${failed.length} otherwise.`,
      );
    }
    return failed.length > 0 ? EXIT.found : EXIT.ok;
  },
};

/** @throws Problem `file_unusable` naming the line. */
async function readCase(file: string, cwd: string) {
  const { value, placeOf } = await readJsonFile(file, cwd);
  const result = goldenCaseSchema.safeParse(value);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  const { line, column } = placeOf(first?.path.map(String) ?? []);
  throw new Problem(
    'file_unusable',
    `${path.normalize(file)}:${line}:${column} ${first?.message ?? 'This is no golden case.'}`,
    undefined,
    { file, line, column },
  );
}

/** "Step 3 of the way: expected a → b, but it was a → c." */
export function differenceInWords({ time, where, expected, actual }: GoldenDifference): string {
  const place = `${time === undefined ? '' : `time ${time}, `}${typeof where === 'number' ? `stay ${where + 1}` : `the ${where}`}`;
  if (expected === null) return `${place}: nothing more was expected, but there was ${actual}`;
  if (actual === null) return `${place}: expected ${expected}, but the journey had ended`;
  return `${place}: expected ${expected}, but it was ${actual}`;
}
