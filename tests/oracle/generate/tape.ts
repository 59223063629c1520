/**
 * A tape of numbers, read one after the other; after its end come zeros. Everything random is made from tapes, one for each thing
 * that a smaller counterexample could do without. Zero always asks for the simplest choice, so what is shrunk gets simpler.
 */
import * as fc from 'fast-check';

export interface Tape {
  /** From 0 to below `bound`. */
  below(bound: number): number;
  one<T>(choices: readonly [T, ...T[]]): T;
  /** True in so many percent. */
  chance(percent: number): boolean;
}

export const tapeNumbers = (length: number): fc.Arbitrary<number[]> =>
  fc.noBias(fc.array(fc.nat(999_999), { minLength: length, maxLength: length, size: 'max' }));

export function tapeOf(numbers: readonly number[]): Tape {
  let read = 0;
  const below = (bound: number): number => {
    const number = numbers[read] ?? 0;
    read += 1;
    return number % bound;
  };
  return {
    below,
    one: <T>(choices: readonly [T, ...T[]]): T => choices[below(choices.length)] as T,
    chance: (percent) => below(100) >= 100 - percent,
  };
}
