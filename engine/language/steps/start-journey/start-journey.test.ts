import { anEvent, factsOf } from '../../testing';
import { entering, settling } from '../testing';

const facts = factsOf(undefined, { event: anEvent('Order', { id: 'o1' }) });
const step = { type: 'start-journey', journey: 'onboarding' };

describe('start-journey', () => {
  it('asks for the entrance with the context it hands over', () => {
    const context = { order: { from: 'event.properties.id' }, tone: 'warm', gone: { from: 'profile.gone' } };
    expect(entering({ ...step, context }, { facts })).toEqual({
      kind: 'perform',
      effect: { kind: 'start-journey', journeyId: 'onboarding', context: { order: 'o1', tone: 'warm' } },
    });
  });

  it('goes on either way, and says which journey', () => {
    expect(settling(step, { kind: 'done', evidence: {} })).toMatchObject({ port: 'done', evidence: { started: 'onboarding' } });
    expect(settling(step, { kind: 'refused', reason: 'journey_not_live', evidence: {} })).toEqual({
      kind: 'leave',
      port: 'done',
      evidence: { started: 'onboarding', refused: 'journey_not_live' },
    });
  });
});
