import fc from 'fast-check';
import { aJourney, anSms, aWait } from '../testing';
import { parseJourney } from '.';

const good = JSON.parse(JSON.stringify(aJourney({ w: aWait('m'), m: anSms(null) })));

/** The good document with one place changed; `undefined` removes it. */
function withChange(path: string, value: unknown): unknown {
  const copy = structuredClone(good);
  const names = path.split('/');
  const last = names.pop() ?? '';
  let at = copy;
  for (const name of names) at = at[name];
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

describe('reading a document', () => {
  it('gives back what it read, defaults filled in', () => {
    expect(parseJourney(good)).toEqual({ document: good });
    const { settings: _settings, entry: _entry, ...rest } = good;
    const { document } = parseJourney(rest);
    expect(document?.settings.sendBy).toBe('PT48H');
    expect(document?.entry.again).toEqual({ mode: 'after-exit' });
  });

  it.each<[string, string, unknown, object]>([
    ['an unknown key', 'triger', 1, { code: 'unknown_key', field: 'triger', message: 'There is no field "triger" here.' }],
    ['an unknown key of a step', 'steps/w/duration', 'P1D', { code: 'unknown_key', stepId: 'w', field: 'duration' }],
    ['an unknown key of a content', 'steps/m/content/body', 'x', { code: 'unknown_key', stepId: 'm', field: 'content.body' }],
    [
      'a misspelt rule',
      'entry/audience',
      { combinator: 'and', rules: [{ field: 'profile.a', operator: '=', valu: 1 }] },
      { code: 'unknown_key', field: 'entry.audience.rules.0.valu' },
    ],
    [
      'a rule on no field',
      'entry/audience',
      { combinator: 'and', rules: [{ combinator: 'or', rules: [{ field: 'plan', operator: '=', value: 1 }] }] },
      { code: 'value_invalid', field: 'entry.audience.rules.0.rules.0.field' },
    ],
    ['a wrong duration', 'steps/w/for', '1 hour', { code: 'value_invalid', stepId: 'w', field: 'for' }],
    ['an endless duration', 'steps/w/for', 'P9999D', { code: 'value_invalid', stepId: 'w', field: 'for' }],
    ['a wait of nothing', 'steps/w/for', 'PT0S', { code: 'value_invalid', stepId: 'w', field: 'for' }],
    ['an unknown step type', 'steps/w/type', 'teleport', { code: 'step_type_unknown', stepId: 'w', field: 'type' }],
    ['a step without a type', 'steps/w/type', undefined, { code: 'required_missing', stepId: 'w', field: 'type' }],
    ['an unknown channel', 'steps/m/channel', 'fax', { code: 'value_invalid', stepId: 'm', field: 'channel' }],
    ['a missing field', 'trigger', undefined, { code: 'required_missing', field: 'trigger' }],
    [
      'a missing field of a step',
      'steps/m/content/text',
      undefined,
      { code: 'required_missing', stepId: 'm', field: 'content.text' },
    ],
    [
      'a wait-for without a limit',
      'steps/w',
      { type: 'wait-for', name: 'x', branches: [{ id: 'a', label: 'a', on: { event: 'X' } }], next: {} },
      { code: 'timeout_missing', stepId: 'w', field: 'timeout' },
    ],
    ['a watch of nothing', 'exits', [{ id: 'a', on: {}, reason: 'r' }], { code: 'required_missing', field: 'exits.0.on.event' }],
    ['an impossible zone', 'settings/zone', 'Mars/Olympus', { code: 'value_invalid', field: 'settings.zone' }],
    ['a bad step id', 'steps/Bad Id', good.steps.w, { code: 'value_invalid', stepId: 'Bad Id' }],
    ['another format', 'format', 'journey/2', { code: 'format_unknown', field: 'format' }],
    ['a start that is no id', 'start', 7, { code: 'value_invalid', field: 'start' }],
  ])('names %s', (_what, path, value, expected) => {
    const found = parseJourney(withChange(path, value)).issues ?? [];
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ severity: 'error', ...expected });
    expect(found[0]?.message).not.toMatch(/[{}]/);
  });

  it('refuses what is nested without end', () => {
    let deep: object = {};
    for (let i = 0; i < 5_000; i += 1) deep = { rules: [deep] };
    expect(parseJourney(withChange('entry/audience', deep)).issues?.map(({ code }) => code)).toEqual(['too_deep']);
  });

  it('never throws, and never reads nonsense', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => (parseJourney(value).issues?.length ?? 0) > 0));
    fc.assert(
      fc.property(
        fc.constantFrom('trigger', 'entry', 'exits', 'goal', 'settings', 'steps/w', 'steps/m/content', 'steps/w/next'),
        fc.jsonValue(),
        (path, value) => {
          const { document, issues } = parseJourney(withChange(path, value));
          return document !== undefined || (issues ?? []).length > 0;
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads an unfinished draft', () => {
    const draft = withChange('steps/m/content/text', '') as typeof good;
    Object.assign(draft, { start: null, trigger: { kind: 'event', on: [{ event: '' }] } });
    draft.steps.m.next = {};
    delete draft.steps.w.for;
    expect(parseJourney(draft).issues).toBeUndefined();
  });
});
