import type { Tone } from './issue-tone';

/** What is said below a field; the field around it takes on its tone (`global.css`). */
export const SaidIssue = ({ tone, words }: { tone: Tone; words: string }) => <span data-tone={tone}>{words}</span>;
