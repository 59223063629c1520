import { aPerson, factsOf } from '../../testing';
import { portsOf } from '..';
import { aStep, entering } from '../testing';

const byPlan = {
  type: 'branch',
  branches: [
    {
      id: 'paid',
      label: 'Pays us',
      when: { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: 'pro' }] },
    },
    {
      id: 'trial',
      label: 'On trial',
      when: { combinator: 'and', rules: [{ field: 'profile.trialEndsAt', operator: 'exists', value: true }] },
    },
  ],
};
const leaving = (attributes: Record<string, string>) => entering(byPlan, { facts: factsOf(aPerson(attributes)) });

describe('branch', () => {
  it('takes the first arm that holds, even if a later one holds too', () => {
    expect(leaving({ plan: 'pro', trialEndsAt: '2026-12-01' })).toMatchObject({ kind: 'leave', port: 'paid' });
  });

  it('leaves by else when nothing holds, and says what it saw', () => {
    expect(leaving({ plan: 'free' })).toMatchObject({
      port: 'else',
      evidence: {
        tried: [
          { arm: 'paid', holds: false, rules: [{ actual: 'free' }] },
          { arm: 'trial', holds: false },
        ],
      },
    });
  });

  it('treats a missing attribute as false, never as an error', () => {
    expect(leaving({})).toMatchObject({ port: 'else' });
  });

  it('has one main way per arm, and else', () => {
    expect(portsOf(aStep(byPlan))).toEqual({ main: ['paid', 'trial', 'else'], secondary: [] });
  });
});
