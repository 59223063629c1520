import { intentOf, isKeyword } from './intent';

const STOP = [
  'STOP',
  'stop',
  ' Stop. ',
  'STOP!!!',
  'Stop please',
  'please stop',
  'STOPALL',
  'stop all',
  'Unsubscribe',
  'CANCEL',
  'End',
  'QUIT',
  'REVOKE',
  'OPTOUT',
  'please stop texting me',
  'Stop sending me these messages',
  'stop the texts',
  'PLEASE STOP MESSAGING THIS NUMBER',
  'Don’t text me again',
  "don't contact me",
  'do not message me',
  'no more texts please',
  'take me off your list',
  'remove me',
  'I want to opt out',
  'opt me out',
  'unsubscribe me',
  'leave me alone',
  'Hi, stop spamming',
  'never text this number again',
  'dont send me texts',
];
const REPLY = [
  'Yes',
  'Thanks!',
  'Can I stop by tomorrow?',
  "don't stop texting me",
  'The bus stop is closed',
  'Is there an end date?',
  'Can I cancel my order 1001?',
  'When does the sale end?',
  'I need help with my order',
  '',
  '👍',
  'How do I quit smoking?',
  'Do not send it to my old address',
];

describe('intentOf', () => {
  it.each(STOP)('%j asks to stop', (text) => expect(intentOf(text)).toBe('stop'));
  it.each(REPLY)('%j is a reply', (text) => expect(intentOf(text)).toBe('reply'));
  it.each(['START', 'unstop', 'Start please'])('%j asks to start', (text) => expect(intentOf(text)).toBe('start'));
  it.each(['HELP', 'info', 'Help!'])('%j asks for help', (text) => expect(intentOf(text)).toBe('help'));

  it('knows which messages a provider answers by itself', () => {
    expect(['STOP', ' stop ', 'Help', 'START'].map(isKeyword)).toEqual([true, true, true, true]);
    expect(['please stop', 'STOP!', 'yes'].map(isKeyword)).toEqual([false, false, false]);
  });
});
