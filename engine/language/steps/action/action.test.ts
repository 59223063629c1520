import { factsOf } from '../../testing';
import { entering, settling } from '../testing';
import { filledInput, isMade, templatesOf } from './input';

const action = { type: 'action', uses: 'http/request@1', connection: 'crm', input: { method: 'GET', url: 'x' } };
const done = { kind: 'done', evidence: { connection: 'crm' }, saved: { output: { status: 200 } } } as const;

describe('action', () => {
  it('asks for its call, and keeps what it brings back where that is wanted', () => {
    expect(entering(action)).toEqual({ kind: 'perform', effect: { kind: 'call', uses: 'http/request@1' } });
    const left = { kind: 'leave', port: 'done', evidence: { action: 'http/request@1', connection: 'crm' } };
    expect(settling(action, done)).toEqual(left);
    expect(settling({ ...action, saveAs: 'crm' }, done)).toEqual({ ...left, saved: { crm: { status: 200 } } });
  });

  it.each([
    { kind: 'failed', reason: 'answer_refused', evidence: { code: '404' } },
    { kind: 'refused', reason: 'answer_refused', evidence: { code: '404' } },
  ] as const)('goes by failed, and says why', (result) => {
    expect(settling(action, result)).toEqual({
      kind: 'leave',
      port: 'failed',
      evidence: { action: 'http/request@1', reason: 'answer_refused', code: '404' },
    });
  });
});

describe('its input', () => {
  const input = {
    url: 'users/{{ profile.id }}',
    body: { name: 'plain', list: ['a', '{% if profile.vip %}vip{% endif %}'], total: { from: 'event.properties.total' } },
    none: { from: 'profile.nothing' },
    holes: [{ from: 'profile.nothing' }, 1],
  };
  const total = { name: 'Ordered', id: 'e', at: 0, revision: 1, properties: { total: 12.5 } };

  it('is rendered text by text, and looked up with its types', () => {
    expect(templatesOf(input)).toEqual([
      { field: 'input.url', source: 'users/{{ profile.id }}' },
      { field: 'input.body.list.1', source: '{% if profile.vip %}vip{% endif %}' },
    ]);
    expect(filledInput(input, ['users/7', 'vip'], { ...factsOf(), event: { ...total, properties: { total: 12.5 } } })).toEqual({
      url: 'users/7',
      body: { name: 'plain', list: ['a', 'vip'], total: 12.5 },
      holes: [null, 1],
    });
  });

  it('is known before, but for what is made then', () => {
    expect(isMade(input, ['url'])).toBe(true);
    expect(isMade(input, ['body', 'name'])).toBe(false);
    expect(isMade(input, ['body', 'total'])).toBe(true);
    expect(isMade(input, ['body'])).toBe(true);
    expect(isMade(input, ['method'])).toBe(false);
    // Below something that is made, everything is.
    expect(isMade(input, ['body', 'total', 'deep'])).toBe(true);
  });
});
