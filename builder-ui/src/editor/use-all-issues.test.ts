import type { Issue, JourneyDocument } from '../../../engine/language';
import { onlyFromServer } from './use-all-issues';

const issue = (code: string, stepId?: string, field?: string): Issue =>
  ({ code, severity: 'error', message: code, fix: '', ...(stepId && { stepId }), ...(field && { field }) }) as Issue;
const document = { steps: { m1: { type: 'message' }, off: { type: 'message', disabled: true } } } as unknown as JourneyDocument;

test('what is wrong inside of a template is told at the step that names it, once', () => {
  const broken = issue('template_invalid', 'm1', 'template');
  const unfinished = issue('content_missing', 'm1', 'content.subject');
  expect(onlyFromServer([unfinished, broken], [unfinished], document)).toEqual([broken]);
});

test('a step that was removed or switched off meanwhile has nothing wrong; the journey itself may', () => {
  const parameters = issue('template_invalid', undefined, 'parameters');
  const told = [issue('template_unknown', 'gone', 'template'), issue('template_unknown', 'off', 'template'), parameters];
  expect(onlyFromServer(told, [], document)).toEqual([parameters]);
});
