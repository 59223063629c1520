import { NOON } from '../../testing';
import { entering, settling } from '../testing';
import { visitBlocks } from './blocks';

const sms = { type: 'message', channel: 'sms', content: { text: 'Hi' } };

describe('message', () => {
  it('asks to be sent on its channel, also again after a hold', () => {
    expect(entering(sms)).toEqual({ kind: 'perform', effect: { kind: 'send', channel: 'sms' } });
    expect(entering(sms, { enteredAt: NOON - 1 })).toEqual({ kind: 'perform', effect: { kind: 'send', channel: 'sms' } });
  });

  it.each([
    [
      { kind: 'sent', messageId: 'm1', evidence: { rule: 1 } },
      { kind: 'leave', port: 'sent', evidence: { messageId: 'm1', rule: 1 } },
    ],
    [
      { kind: 'skipped', reason: 'no_consent', evidence: {} },
      { kind: 'leave', port: 'skipped', evidence: { reason: 'no_consent' } },
    ],
    [
      { kind: 'failed', reason: 'refused', evidence: {} },
      { kind: 'leave', port: 'failed', evidence: { reason: 'refused' } },
    ],
    [
      { kind: 'held', until: NOON, because: 'quiet_hours', evidence: {} },
      { kind: 'wait', until: NOON, evidence: { heldBecause: 'quiet_hours', until: NOON } },
    ],
  ] as const)('settles %j', (result, decision) => {
    expect(settling(sms, result)).toEqual(decision);
  });

  it('finds blocks wherever they are nested', () => {
    const seen: string[] = [];
    const text = { type: 'text', text: 'x' } as const;
    const when = { combinator: 'and', rules: [] } as const;
    visitBlocks(
      [
        text,
        {
          type: 'columns',
          columns: [
            { blocks: [text] },
            { blocks: [{ type: 'conditional', when: { ...when, rules: [] }, blocks: [text], otherwise: [text] }] },
          ],
        },
      ],
      (block, path) => {
        if (block.type === 'text') seen.push(path);
      },
    );
    expect(seen).toEqual(['0', '1.columns.0.blocks.0', '1.columns.1.blocks.0.blocks.0', '1.columns.1.blocks.0.otherwise.0']);
  });
});
