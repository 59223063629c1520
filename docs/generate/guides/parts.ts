/** Small parts that examples are made of. */
import type { Loose } from '../guide';

export const aWait = (done: string | null, more: Loose = {}): Loose => ({
  type: 'wait',
  name: 'One day',
  for: 'P1D',
  next: { done },
  ...more,
});

export const rules = (...of: Loose[]): Loose => ({ combinator: 'and', rules: of });

export const isPro: Loose = { field: 'profile.plan', operator: '=', value: 'pro' };

export const aBranch = (when: Loose, a: string | null, otherwise: string | null): Loose => ({
  type: 'branch',
  name: 'Ask',
  branches: [{ id: 'a', label: 'Yes', when }],
  next: { a, else: otherwise },
});

export const aText = (sent: string | null, more: Loose = {}): Loose => ({
  type: 'message',
  channel: 'sms',
  name: 'Text',
  content: { text: 'Your cart is waiting. Reply STOP to opt out.' },
  next: { sent },
  ...more,
});

export const aPush = (sent: string | null): Loose => ({
  type: 'message',
  channel: 'push',
  name: 'Push',
  content: { title: 'Hello', body: 'There is something new.' },
  next: { sent },
});
