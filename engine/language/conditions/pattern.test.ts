import fc from 'fast-check';
import { matchesPattern, patternProblem } from './pattern';

describe('patterns', () => {
  it('finds what it should', () => {
    expect(matchesPattern('@example\\.(com|org)$', 'ana@example.org')).toBe(true);
    expect(matchesPattern('^[A-Z]{2}\\d{3,4}$', 'AB1234')).toBe(true);
    expect(matchesPattern('^[A-Z]{2}\\d{3,4}$', 'AB12')).toBe(false);
    expect(matchesPattern('(?i)^straße', 'STRAßENBAHN')).toBe(true);
    expect(matchesPattern('', 'anything')).toBe(true);
    expect(matchesPattern('(a*)*$', 'aaab')).toBe(true);
  });

  it.each([
    ['(a)\\1', 'back-reference'],
    ['(?=a)', 'looking ahead'],
    ['(?<n>a)', 'named group'],
    ['a**', 'two repetitions'],
    ['(a', 'open bracket'],
    ['a)', 'lone bracket'],
    ['[z-a]', 'range backwards'],
    ['[abc', 'open set'],
    ['a{5,2}', 'repetition backwards'],
    ['((((a{100}){100}){100}){100})', 'too many states'],
    ['x'.repeat(201), 'too long'],
    ['a\\', 'lone backslash'],
  ])('refuses %s (%s) with a sentence', (pattern) => {
    expect(patternProblem(pattern)).toMatch(/\.$/);
    expect(matchesPattern(pattern, 'a')).toBeNull();
  });

  it('stays quick where backtracking would take for ever', () => {
    const started = Date.now();
    expect(matchesPattern('(a+)+$', `${'a'.repeat(999)}!`)).toBe(false);
    expect(matchesPattern('a*a*a*a*a*a*a*a*b', 'a'.repeat(1000))).toBe(false);
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', 'ä', '1', '\\.');
  const part = fc.letrec<{ part: string }>((tie) => ({
    part: fc.oneof(
      { maxDepth: 4 },
      atom,
      fc.tuple(tie('part'), tie('part')).map(([a, b]) => a + b),
      fc.tuple(tie('part'), tie('part')).map(([a, b]) => `(${a}|${b})`),
      fc.tuple(tie('part'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{0,}', '*?')).map(([a, q]) => `(?:${a})${q}`),
    ),
  })).part;
  const pattern = fc
    .tuple(fc.boolean(), part, fc.boolean())
    .map(([start, inner, end]) => `${start ? '^' : ''}${inner}${end ? '$' : ''}`);

  it('agrees with the engine of JavaScript on every pattern both understand', () => {
    fc.assert(
      fc.property(pattern, fc.string({ unit: fc.constantFrom('a', 'b', '1', 'ä', '\n', '.'), maxLength: 12 }), (source, text) => {
        if (patternProblem(source) !== null) return;
        expect(matchesPattern(source, text)).toBe(new RegExp(source, 'u').test(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (source, text) =>
        [true, false, null].includes(matchesPattern(source, text)),
      ),
    );
  });
});
