/** Every problem a journey document can have. A code is public and never changes meaning. */
import type { IssueTexts } from './issue-texts';
import { documentIssues } from './issue-texts-document';
import { stepIssues } from './issue-texts-steps';

export const issues = { ...documentIssues, ...stepIssues };

export type IssueCode = keyof typeof issues;

/** One problem. `field` is a path below the step if `stepId` is there, else below the document. */
export interface Issue {
  code: IssueCode;
  severity: 'error' | 'warning';
  stepId?: string;
  field?: string;
  message: string;
  fix: string;
}

/** Makes an issue from its code; every `{name}` of the texts must be among the values. */
export function issue(code: IssueCode, at: { stepId?: string; field?: string }, values: Record<string, unknown> = {}): Issue {
  const { severity, message, fix }: IssueTexts[string] = issues[code];
  return { code, severity, ...at, message: fill(message, values), fix: fill(fix, values) };
}

function fill(text: string, values: Record<string, unknown>): string {
  return text.replace(/(?<!\{)\{([a-zA-Z]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}
