/** How loud an issue is said. Pure. */
import type { Issue, IssueCode } from '../../../engine/language';

/** `todo`: nothing is wrong, it is only not written yet, as in a step that was just added. Publishing asks for it all the same. */
export type Tone = 'error' | 'warning' | 'todo';

const unwritten: ReadonlySet<IssueCode> = new Set([
  'action_input_missing',
  'action_missing',
  'assignee_missing',
  'attribute_missing',
  'condition_empty',
  'connection_missing',
  'content_missing',
  'date_missing',
  'event_missing',
  'journey_missing',
  'jump_leaves',
  'label_missing',
  'name_missing',
  'pool_missing',
  'segment_missing',
  'update_empty',
]);

export const toneOf = ({ code, severity }: Pick<Issue, 'code' | 'severity'>): Tone => (unwritten.has(code) ? 'todo' : severity);
