import { checkDraft, type Issue } from '../journeys/check';
import { checkWorkspace, type JourneyDocument } from '../language';
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
    'Journeys that can trigger each other are said of all that are checked together.',
    'Warnings alone leave the exit code 0.',
    '',
    'Example: npx sojourn validate definitions',
  ],
  options: {},
  takes: { least: 1, most: Number.POSITIVE_INFINITY },
  async run({ rest, terminal, json }) {
    const files = await journeyFiles(rest, terminal.cwd);
    const issues: PlacedIssue[] = [];
    const sound: Sound[] = [];
    let cases = 0;
    for (const file of files) {
      issues.push(...(await journeyIssues(file, terminal.cwd, (one) => sound.push(one))));
      const beside = await caseFiles(file, terminal.cwd);
      cases += beside.length;
      for (const one of beside) issues.push(...(await caseIssues(one, terminal.cwd)));
    }
    issues.push(...circlesAmong(sound));
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

/** A journey that has a journey's shape, in its file. */
interface Sound {
  file: string;
  document: JourneyDocument;
  placeOf: (path: string[]) => { line: number; column: number };
}

/** Journeys that can set each other off, or themselves; once each, although two files may hold one journey. */
function circlesAmong(sound: readonly Sound[]): PlacedIssue[] {
  const byId = new Map(sound.map((one) => [one.document.id, one]));
  return checkWorkspace([...byId.values()].map(({ document }) => document)).flatMap(({ journeyId, ...issue }) => {
    const one = byId.get(journeyId);
    return one ? [{ file: one.file, ...one.placeOf(pathOfIssue(issue)), ...issue }] : [];
  });
}

/**
 * Everything wrong with a journey by itself, broken JSON included.
 *
 * @param found hears of the document, if it is one
 */
export async function journeyIssues(file: string, cwd: string, found?: (one: Sound) => void): Promise<PlacedIssue[]> {
  return orUnusable(file, async () => {
    const { value, placeOf } = await readJsonFile(file, cwd);
    const { issues, drawn } = await checkDraft(value);
    if (drawn) found?.({ file, document: drawn, placeOf });
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
