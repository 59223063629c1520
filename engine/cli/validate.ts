import { checkDraft, type Issue } from '../journeys/check';
import { Problem } from '../problem';
import { goldenCaseSchema } from '../runtime';
import { type Command, counted } from './command';
import { EXIT } from './exit';
import { caseFiles, journeyFiles, pathOfIssue } from './journey-files';
import { readJsonFile } from './json-file';

/** An issue and the line it is about. */
export interface PlacedIssue extends Issue {
  file: string;
  line: number;
  column: number;
}

export const validate: Command = {
  usage: '<path…> [--json]',
  summary: 'Says what is wrong with journeys, by line: the checks of the editor and of publishing.',
  help: [
    'A path is a journey, or a folder: then every journey.json below it, with its golden cases.',
    'Each issue is one line: file:line:column severity code message → what to do.',
    'Warnings alone leave the exit code 0.',
    '',
    'Example: npx sojourn validate definitions',
  ],
  options: {},
  takes: { least: 1, most: Number.POSITIVE_INFINITY },
  async run({ rest, terminal, json }) {
    const files = await journeyFiles(rest, terminal.cwd);
    const issues: PlacedIssue[] = [];
    let cases = 0;
    for (const file of files) {
      issues.push(...(await journeyIssues(file, terminal.cwd)));
      const beside = await caseFiles(file, terminal.cwd);
      cases += beside.length;
      for (const one of beside) issues.push(...(await caseIssues(one, terminal.cwd)));
    }
    const errors = issues.filter(({ severity }) => severity === 'error').length;
    const warnings = issues.length - errors;
    const checked = { journeys: files.length, cases };
    if (json) terminal.out(JSON.stringify({ valid: errors === 0, checked, errors, warnings, issues }));
    else {
      for (const issue of issues) terminal.out(inOneLine(issue));
      terminal.out(
        `Checked ${counted(files.length, 'journey')} and ${counted(cases, 'golden case')}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`,
      );
    }
    return errors > 0 ? EXIT.found : EXIT.ok;
  },
};

export function inOneLine({ file, line, column, severity, code, message, fix }: PlacedIssue): string {
  return `${file}:${line}:${column} ${severity} ${code} ${message}${fix ? ` → ${fix}` : ''}`;
}

/** Everything wrong with a journey, broken JSON included. */
export async function journeyIssues(file: string, cwd: string): Promise<PlacedIssue[]> {
  return orUnusable(file, async () => {
    const { value, placeOf } = await readJsonFile(file, cwd);
    const { issues } = await checkDraft(value);
    return issues.map((issue) => ({ file, ...placeOf(pathOfIssue(issue)), ...issue }));
  });
}

async function caseIssues(file: string, cwd: string): Promise<PlacedIssue[]> {
  return orUnusable(file, async () => {
    const { value, placeOf } = await readJsonFile(file, cwd);
    const result = goldenCaseSchema.safeParse(value);
    return (result.error?.issues ?? []).map(({ path, message }) => ({
      file,
      ...placeOf(path.map(String)),
      code: 'case_invalid',
      severity: 'error' as const,
      field: path.join('.'),
      message,
      fix: 'Correct the golden case.',
    }));
  });
}

/** A file that cannot be read is an issue like others: the rest of the folder is checked all the same. */
async function orUnusable(file: string, check: () => Promise<PlacedIssue[]>): Promise<PlacedIssue[]> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'file_unusable') throw error;
    const { line = 1, column = 1 } = error.extra as { line?: number; column?: number };
    return [
      {
        file,
        line,
        column,
        severity: 'error',
        code: 'file_unusable',
        message: error.detail ?? error.message,
        fix: 'Correct the file.',
      },
    ];
  }
}
