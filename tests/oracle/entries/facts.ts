/** What is compared of a crowd: each run and each refusal as one line. */
import type { Refusal, Stay } from '../naive/crowd-types';

export type Fact = string;

const iso = (at: number | null): string => (at === null ? '' : new Date(at).toISOString().slice(0, 19));

export const stayFact = (
  { journey, who, account, key, event, at }: Pick<Stay, 'who' | 'account' | 'key' | 'event' | 'at'> & { journey: string },
  end: { at: number; status: string; reason: string } | null,
): Fact =>
  `${journey} ${event} in: ${who}${account === null ? '' : ` for ${account}`} as ${key} ${iso(at)} ` +
  (end === null ? 'on its way' : `${end.status} (${end.reason}) ${iso(end.at)}`);

export const refusalFact = ({ journey, who, event, rule, at, until }: Refusal): Fact =>
  `${journey} ${event} out: ${who} by ${rule} ${iso(at)}${until === null ? '' : ` until ${iso(until)}`}`;
