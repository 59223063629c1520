import { journeySearch, outboxSearch, runsSearch } from './search-params';

test('what an address says is kept', () => {
  expect(runsSearch.parse({ journey: 'cart', status: 'parked', overdue: true })).toEqual({
    journey: 'cart',
    status: 'parked',
    overdue: true,
  });
  expect(journeySearch.parse({ lens: 'version', version: 3, step: 's1' })).toMatchObject({
    lens: 'version',
    version: 3,
    step: 's1',
  });
});

test('numbers the router made of texts are texts again', () =>
  expect(outboxSearch.parse({ q: 43660 })).toMatchObject({ q: '43660' }));

test('wrong values are dropped, unknown names ignored', () => {
  expect(runsSearch.parse({ status: 'lost', overdue: 'perhaps', journey: ['x'], evil: 1 })).toEqual({});
  expect(journeySearch.parse({ lens: 'x-ray', version: -1 })).toEqual({});
});
