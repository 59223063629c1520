import { attributeRows, consentRows } from './person-facts';

test('nested attributes are flattened, sorted, and shown as they are', () => {
  expect(attributeRows({ plan: 'pro', address: { city: 'Graz' }, tags: ['a', 1] })).toEqual([
    ['address.city', 'Graz'],
    ['plan', 'pro'],
    ['tags', '["a",1]'],
  ]);
});

test('consent has a row per channel and topic', () => {
  expect(consentRows({ email: { '*': 'subscribed', offers: 'unsubscribed' }, sms: null })).toEqual([
    { channel: 'email', topic: '*', state: 'subscribed' },
    { channel: 'email', topic: 'offers', state: 'unsubscribed' },
  ]);
  expect(consentRows(null)).toEqual([]);
});
