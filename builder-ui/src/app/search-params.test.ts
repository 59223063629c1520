import { journeySearch, outboxSearch, runsSearch } from './search-params';

test('what an address says is kept', () => {
  expect(runsSearch({ journey: 'cart', status: 'parked', overdue: true })).toEqual({
    journey: 'cart',
    status: 'parked',
    overdue: true,
  });
  expect(journeySearch({ lens: 'version', version: 3, step: 's1' })).toMatchObject({
    lens: 'version',
    version: 3,
    step: 's1',
  });
});

test('numbers the router made of texts are texts again', () => expect(outboxSearch({ q: 43660 })).toMatchObject({ q: '43660' }));

test('wrong values are dropped, unknown names ignored', () => {
  expect(runsSearch({ status: 'lost', overdue: 'perhaps', journey: ['x'], evil: 1 })).toEqual({});
  expect(journeySearch({ lens: 'x-ray', version: -1 })).toEqual({});
});
