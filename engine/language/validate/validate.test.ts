import { readdirSync, readFileSync } from 'node:fs';
import { aJourney, aWait } from '../testing';
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
