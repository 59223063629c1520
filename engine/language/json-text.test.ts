import * as fc from 'fast-check';
import { brokenAt, offsetOf, textPlace } from './json-text';

describe('places in JSON', () => {
  const text = '{\n  "a": [1, {"b": "x,]}"}],\n  "c.d": { "e": null }\n}';
  const lineOf = (...path: string[]) => textPlace(text, offsetOf(text, path));

  it('finds members by name and items by number', () => {
    expect(lineOf('a')).toEqual({ line: 2, column: 3 });
    expect(lineOf('a', '1', 'b')).toEqual({ line: 2, column: 13 });
    expect(lineOf('c.d', 'e')).toEqual({ line: 3, column: 12 });
  });

  it('names the nearest ancestor of what is missing', () => {
    expect(lineOf('a', '7', 'b')).toEqual({ line: 2, column: 3 });
    expect(lineOf('nothing')).toEqual({ line: 1, column: 1 });
  });

  it('finds everything in any JSON, by writing it and looking there', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const visit = (value: unknown, path: string[]): void => {
          if (typeof value !== 'object' || value === null) return;
          for (const [key, inner] of Object.entries(value)) {
            const at = offsetOf(json, [...path, key]);
            const expected = Array.isArray(value) ? JSON.stringify(inner)?.slice(0, 1) : JSON.stringify(key).slice(0, 1);
            expect(json.slice(at, at + 1)).toBe(expected);
            visit(inner, [...path, key]);
          }
        };
        visit(JSON.parse(json), []);
      }),
    );
  });

  it.each([
    ['{"a" 1}', 5, '`:`'],
    ['{"a": 1,}', 8, 'a name in double quotes'],
    ['[1 2]', 3, '`,` or `]`'],
    ['{"a": tru}', 6, 'a value'],
    ["{'a': 1}", 1, 'a name in double quotes or `}`'],
    ['{"a": 1', 7, '`,` or `}`'],
    ['', 0, 'a value'],
    ['{} {}', 3, 'the end of the file'],
    [`${'['.repeat(100_000)}x`, 100_000, 'a value or `]`'],
  ])('says where %s breaks', (broken, offset, expected) => {
    expect(brokenAt(broken)).toEqual({ offset, expected });
  });

  it('finds a place in everything the parser refuses', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', '"', '{', ']', ',', 'x'), (json, where, put) => {
        const at = where % (json.length + 1);
        const text = json.slice(0, at) + put + json.slice(at + 1);
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        const { offset, expected } = brokenAt(text);
        if (valid) expect({ offset, expected }).toEqual({ offset: text.length, expected: 'the end of the file' });
        else expect(offset).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
