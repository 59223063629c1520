import { hashAddress } from './address-hash';
import { normaliseEmail, normalisePhone } from './addresses';

it.each([
  [' Ana.Smith+shop@Example.COM ', 'ana.smith+shop@example.com'],
  ['ana@', null],
  ['ana@example', null],
  ['Ana <ana@example.com>', null],
  ['ana@example.com, bob@example.com', null],
  ['ana@example.com\r\nBcc: bob@example.com', null],
  [`${'a'.repeat(250)}@example.com`, null],
  ['', null],
])('the email %j is %j', (raw, expected) => {
  expect(normaliseEmail(raw)).toBe(expected);
});

it.each([
  ['+4915112345678', '+4915112345678'],
  ['+49 (0)151 / 123-456.78', '+4915112345678'],
  ['0049 151 12345678', '+4915112345678'],
  ['+1 (415) 555-0123', '+14155550123'],
  ['0151 12345678', null],
  ['+0151123456', null],
  ['+12345', null],
  ['+1234567890123456', null],
  ['+49 call me', null],
])('the number %j is %j', (raw, expected) => {
  expect(normalisePhone(raw)).toBe(expected);
});

it('hashes an address so that the list names nobody, and each channel for itself', () => {
  const hash = hashAddress('email', 'ana@example.com', 'secret');
  expect(hash).toBe(hashAddress('email', 'ana@example.com', 'secret'));
  expect(hash).toMatch(/^[\w-]{43}$/);
  expect(hash).not.toBe(hashAddress('push', 'ana@example.com', 'secret'));
  expect(hash).not.toBe(hashAddress('email', 'ana@example.com', 'other'));
});
