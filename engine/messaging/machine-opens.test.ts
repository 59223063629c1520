import { type Engagement, machineSign } from './machine-opens';

const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const gmail = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)';
const minute = 60_000;
const open = (more: Partial<Engagement> = {}): Engagement => ({
  kind: 'open',
  at: minute,
  sentAt: 0,
  method: 'GET',
  userAgent: safari,
  ...more,
});
const click = (more: Partial<Engagement> = {}): Engagement => ({ ...open(more), kind: 'click' });

it.each([
  ['a person on a phone', open(), null],
  ['Gmail showing the picture to a person', open({ userAgent: gmail }), null],
  ['a click of a person', click(), null],
  ['a second look at another link', click({ otherClicks: [minute - 5_000] }), null],
  ["Apple's privacy proxy", open({ userAgent: 'Mozilla/5.0' }), 'prefetch'],
  ['a security gateway', click({ userAgent: 'Mozilla/5.0 (compatible; Barracuda Link Protection)' }), 'scanner'],
  ['a crawler', open({ userAgent: 'Mozilla/5.0 (compatible; AhrefsBot/7.0)' }), 'bot'],
  ['a script', click({ userAgent: 'python-requests/2.32' }), 'bot'],
  ['nobody in particular', click({ userAgent: '' }), 'bot'],
  ['a look without a body', click({ method: 'HEAD' }), 'head_request'],
  ['an open while the mail is still being delivered', open({ at: 200 }), 'too_fast'],
  ['a click no reader could make', click({ at: 1_500 }), 'too_fast'],
  ['a browser that opens every link at once', click({ otherClicks: [minute + 300] }), 'many_links_at_once'],
])('%s', (_, engagement, expected) => {
  expect(machineSign(engagement)).toBe(expected);
});
