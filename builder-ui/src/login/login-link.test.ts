import { localTarget, tokenFrom } from './login-link';

test('takes the token from a pasted link or a bare token', () => {
  expect(tokenFrom(' http://127.0.0.1:3300/login?token=ab%2Bc ')).toBe('ab+c');
  expect(tokenFrom('abc')).toBe('abc');
});

test.each([undefined, 'https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/login?next=/login'])(
  'never leaves the app: %s',
  (next) => {
    expect(localTarget(next)).toBe('/');
  },
);

test('returns to the page that was asked for', () => {
  expect(localTarget('/runs?status=parked')).toBe('/runs?status=parked');
});
