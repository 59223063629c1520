import { simulateBody } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language';
import { documentOf, waitStep } from '../graph/sample-documents';
import { choicesOf, type OtherDoes, possibleAt, stepsWithOthers } from './others';

const step = (value: object) => ({ name: '', next: {}, ...value }) as never;
const steps = {
  mail: step({ type: 'message' }),
  call: step({ type: 'action' }),
  code: step({ type: 'code' }),
  ask: step({ type: 'task', outcomes: [{ id: 'yes', label: 'Yes' }] }),
};
const journey: JourneyDocument = { ...documentOf('rest', { rest: waitStep(null) }), ...{ start: 'mail', steps } };
const choicesSchema = simulateBody.shape.choices;
const does = (stepId: string, what: string, more: Partial<OtherDoes> = {}): OtherDoes => ({
  key: stepId,
  stepId,
  does: what,
  after: 'PT2H',
  output: '{}',
  ...more,
});

test('each step offers what others may do there', () => {
  expect(stepsWithOthers(journey, [])).toEqual(['mail', 'call', 'code', 'ask']);
  expect(stepsWithOthers(journey, [does('mail', 'clicked')])).toEqual(['call', 'code', 'ask']);
  expect(possibleAt(journey.steps['ask'])).toEqual(['outcome:yes']);
  expect(possibleAt(documentOf('rest', { rest: waitStep(null) }).steps['rest'])).toEqual([]);
});

test('what was said is what the simulator takes', () => {
  const said = [
    does('mail', 'clicked'),
    does('call', 'answer', { output: '[1]' }),
    does('code', 'exhausted'),
    does('ask', 'outcome:yes'),
  ];
  const choices = choicesOf(journey, said);
  expect(choicesSchema.parse(choices)).toEqual({
    mail: { clicked: 'PT2H' },
    call: { output: [1] },
    code: { exhausted: true },
    ask: { outcome: 'yes', after: 'PT2H' },
  });
  expect(choicesSchema.parse(choicesOf(journey, [does('mail', 'failed')]))).toEqual({ mail: { failed: true } });
});

test('an outcome or a step that is gone says nothing; an answer that is no JSON is refused', () => {
  expect(choicesOf(journey, [does('ask', 'outcome:no'), does('gone', 'failed')])).toEqual({});
  expect(choicesOf(journey, [does('call', 'answer', { output: '{' })])).toBeNull();
});
