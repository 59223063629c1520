/** Durations of the language (ISO 8601, fixed length) in words and as amount and unit. Pure. */

const UNITS = [
  ['week', 604_800_000, 'W'],
  ['day', 86_400_000, 'D'],
  ['hour', 3_600_000, 'H'],
  ['minute', 60_000, 'M'],
  ['second', 1_000, 'S'],
] as const;
export type DurationUnit = (typeof UNITS)[number][0];

const PATTERN = /^(-)?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

interface Parts {
  negative: boolean;
  amounts: [unit: DurationUnit, amount: number][];
}

function parse(iso: string): Parts | null {
  const match = PATTERN.exec(iso);
  if (!match) return null;
  const amounts = UNITS.flatMap(([unit], index): [DurationUnit, number][] => {
    const amount = Number(match[index + 2] ?? 0);
    return amount > 0 ? [[unit, amount]] : [];
  });
  return { negative: match[1] === '-', amounts };
}

/** `P1DT2H` → "1 day, 2 hours"; null when the text is no duration. */
export function durationWords(iso: string, language: string): string | null {
  const parts = parse(iso);
  if (!parts || parts.amounts.length === 0) return null;
  const words = parts.amounts.map(([unit, amount]) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount),
  );
  return `${parts.negative ? '−' : ''}${new Intl.ListFormat(language, { style: 'narrow', type: 'unit' }).format(words)}`;
}

/** The largest unit that shows the duration as one whole amount: `PT36H` → 36 hours. Null when the text is no duration. */
export function amountOf(iso: string): { amount: number; unit: DurationUnit; negative: boolean } | null {
  const parts = parse(iso);
  if (!parts) return null;
  const [only] = parts.amounts;
  if (only && parts.amounts.length === 1) return { unit: only[0], amount: only[1], negative: parts.negative };
  const ms = parts.amounts.reduce((sum, [unit, amount]) => sum + amount * sizeOf(unit), 0);
  const [unit, size] = UNITS.find(([, length]) => ms > 0 && ms % length === 0) ?? UNITS[2];
  return { unit, amount: ms / size, negative: parts.negative };
}

const sizeOf = (unit: DurationUnit): number => UNITS.find(([name]) => name === unit)?.[1] ?? 0;

/** The stored form of an amount: `3`, `day` → `P3D`. */
export function durationOf(amount: number, unit: DurationUnit, negative = false): string {
  const letter = UNITS.find(([name]) => name === unit)?.[2] ?? 'H';
  const sign = negative && amount > 0 ? '-' : '';
  return unit === 'week' || unit === 'day' ? `${sign}P${amount}${letter}` : `${sign}PT${amount}${letter}`;
}
