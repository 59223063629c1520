import { readdirSync, readFileSync } from 'node:fs';
import type { JourneyInput } from '../document';
import { aBranch, aJourney, anSms, aWait } from '../testing';
import { issue, issues, validateJourney } from '.';

describe('the catalogue', () => {
  it('is tested from the first entry to the last', () => {
    const tests = readdirSync(__dirname).filter((name) => /(-checks|parse|bad-input|bad-size)\.test\.ts$/.test(name));
    // What only the registry of connectors can tell is checked, and tested, where that is known.
    const files = [
      ...tests,
      '../../journeys/action-checks.test.ts',
      '../../journeys/workspace.test.ts',
      '../../messaging/render/lint.test.ts',
    ];
    const written = files.map((name) => readFileSync(`${__dirname}/${name}`, 'utf8')).join('');
    expect(Object.keys(issues).filter((code) => !new RegExp(`'${code}[' ]`).test(written))).toEqual([]);
  });

  it('leaves what is no placeholder alone', () => {
    expect(issue('email_without_unsubscribe', {}).fix).toContain('{{ unsubscribe_url }}');
  });
});

describe('validation', () => {
  const steps: JourneyInput['steps'] = {};
  for (let i = 0; i < 300; i += 1) {
    const next = i === 299 ? null : `s${i + 1}`;
    const back = `s${Math.max(0, i - 30)}`;
    const rules = [
      { field: 'profile.plan', operator: '=', value: 'pro' },
      { field: `message.s${i - 2}`, operator: 'did', value: 'clicked' },
    ];
    const text = { class: 'marketing', content: { text: 'Reply STOP' } };
    steps[`s${i}`] = [anSms(next, text), aWait(next), aBranch(rules, { arm0: next, arm1: back, else: next })][
      i % 3
    ] as JourneyInput['steps'][string];
  }
  const document = aJourney(steps, { settings: { cap: { max: 4, per: 'P7D' } } });

  it('takes less than 50 ms of computing at 300 steps with loops and a cap', () => {
    const took = [1, 2, 3, 4, 5].map(() => {
      const before = process.cpuUsage().user;
      validateJourney(document);
      return (process.cpuUsage().user - before) / 1_000;
    });
    expect(Math.min(...took)).toBeLessThan(50);
  });

  it('lists issues in the order of the document', () => {
    const faulty = aJourney({ a: aWait('c', { name: '' }), b: aWait(null), c: aWait('gone') }, { name: '' });
    expect(validateJourney(faulty).map(({ stepId, code }) => [stepId, code])).toEqual([
      [undefined, 'name_missing'],
      ['a', 'name_missing'],
      ['b', 'step_unreachable'],
      ['c', 'target_dangling'],
    ]);
  });
});
