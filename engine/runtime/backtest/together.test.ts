import * as fc from 'fast-check';
import { compile } from '../../language';
import { aJourney, anSms, HOUR, NOON } from '../../language/testing';
import { track } from '../simulate/world';
import { backtest, type LoggedPerson, spanOf, together } from '.';

const plan = compile(
  aJourney(
    { hello: anSms('rest'), rest: { type: 'wait', name: 'w', for: 'P2D', next: { done: null } } },
    { exits: [{ id: 'gone', on: { event: 'Cancelled' }, reason: 'cancelled' }] },
  ),
  1,
);

it('parts of a log that are played apart add up to the whole', () => {
  const what = fc.tuple(fc.constantFrom('Signed Up', 'Cancelled', 'Looked'), fc.integer({ min: 0, max: 900 }));
  fc.assert(
    fc.property(fc.array(fc.array(what, { maxLength: 6 }), { minLength: 2, maxLength: 12 }), fc.nat(), (lives, cut) => {
      const log = lives.map((life, i): LoggedPerson => {
        const events = life.map(([name, hours], n) => track(`${i}-${n}`, name, {}, NOON + hours * HOUR));
        return { id: `p${i}`, events: events.sort((a, b) => a.receivedAt - b.receivedAt) };
      });
      const at = cut % log.length;
      const span = spanOf(log);
      const parts = [backtest(plan, log.slice(at), span), backtest(plan, log.slice(0, at), span)] as const;
      expect(together([...parts])).toEqual(backtest(plan, log, {}));
    }),
  );
});
