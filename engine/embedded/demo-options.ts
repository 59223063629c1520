/** What the demo is told on its command line. */
import { Problem } from '../problem';

export interface DemoOptions {
  /** Run the month, print one JSON object as the last line, stop. */
  json: boolean;
  /** A CDNOW file with real purchases; seeded ones without it. */
  data: string | null;
  seed: number;
  /** Journey days to run. */
  days: number;
  /** Port of the page; a free one when left out. */
  port: number | null;
}

export const DEMO_USAGE = 'npm run demo -- [--json] [--data FILE] [--seed N] [--days N] [--port N]';

/** @throws Problem `bad_request` naming what it does not know. */
export function readDemoOptions(args: readonly string[]): DemoOptions {
  const options: DemoOptions = { json: false, data: null, seed: 1, days: 30, port: null };
  const rest = [...args];
  const number = (name: string): number => {
    const value = Number(rest.shift());
    if (!Number.isInteger(value) || value < 1)
      throw new Problem('bad_request', `${name} wants a whole number above 0. ${DEMO_USAGE}`);
    return value;
  };
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--json') options.json = true;
    else if (arg === '--data') options.data = rest.shift() ?? null;
    else if (arg === '--seed') options.seed = number(arg);
    else if (arg === '--days') options.days = number(arg);
    else if (arg === '--port') options.port = number(arg);
    else throw new Problem('bad_request', `The demo does not know ${arg}. ${DEMO_USAGE}`);
  }
  return options;
}
