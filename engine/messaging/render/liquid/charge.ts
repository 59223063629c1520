/**
 * Makes filters and comparisons cost what they look at. liquidjs charges what most filters make; some only look (`sum`, and
 * arithmetic on a list, which JavaScript turns into text first), and a loop around one of them would never end.
 */
import { type Context, defaultOperators, type FilterImplOptions, type Operators } from 'liquidjs';

/** Characters, or entries at any depth with theirs. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  return Array.isArray(value) ? value.reduce((sum: number, entry) => sum + 1 + sizeOf(entry), 0) : 0;
}

const charge = (context: Context, values: unknown[]) => {
  for (const value of values) context.memoryLimit.use(sizeOf(value));
};

export function charged(filter: FilterImplOptions): FilterImplOptions {
  const handler = typeof filter === 'function' ? filter : filter.handler;
  return function (value, ...args) {
    charge(this.context, [value, ...args]);
    // Filters of lists use their argument, the name of a property, once per entry.
    if (Array.isArray(value)) this.context.memoryLimit.use(value.length * sizeOf(args));
    return handler.call(this, value, ...args);
  };
}

/** Truth costs nothing; comparing lists costs their length, and `contains` also that of a text. */
export const chargedOperators: Operators = Object.fromEntries(
  Object.entries(defaultOperators).map(([name, compare]) => {
    if (name === 'and' || name === 'or' || name === 'not') return [name, compare];
    const compared: Operators[string] = (left: unknown, right: unknown, context: Context) => {
      const looksAtText = name === 'contains';
      charge(
        context,
        [left, right].filter((value) => looksAtText || Array.isArray(value)),
      );
      return compare(left, right, context);
    };
    return [name, compared];
  }),
);
