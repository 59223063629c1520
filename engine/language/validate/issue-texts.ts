/** What an issue says, by its code; `{name}` is filled in. Errors keep a journey from being published; warnings only say what will probably surprise. */
export type IssueTexts = Record<string, { severity: 'error' | 'warning'; message: string; fix: string }>;
