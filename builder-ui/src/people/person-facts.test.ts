import { consentRows } from './person-facts';

test('consent has a row per channel and topic', () => {
  expect(consentRows({ email: { '*': 'subscribed', offers: 'unsubscribed' }, sms: null })).toEqual([
    { channel: 'email', topic: '*', state: 'subscribed' },
    { channel: 'email', topic: 'offers', state: 'unsubscribed' },
  ]);
  expect(consentRows(null)).toEqual([]);
});
