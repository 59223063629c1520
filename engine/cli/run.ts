/** `sojourn <command> …`: finds the command, reads its options, says in one sentence what went wrong. */
import { parseArgs } from 'node:util';
import { Problem, problems } from '../problem';
import type { Call, Command, Terminal } from './command';
import { EXIT, type Exit, exitOf } from './exit';

/** Loaded when they are needed: most commands need a small part of Sojourn. */
const commands: Record<string, () => Promise<Command>> = {
  validate: async () => (await import('./validate')).validate,
  test: async () => (await import('./test')).test,
  simulate: async () => (await import('./simulate')).simulateCommand,
  backtest: async () => (await import('./backtest')).backtestCommand,
  plan: async () => (await import('./plan')).plan,
  apply: async () => (await import('./apply')).apply,
  export: async () => (await import('./export')).exportCommand,
  pause: async () => (await import('./live')).pause,
  resume: async () => (await import('./live')).resume,
  stop: async () => (await import('./live')).stop,
  restore: async () => (await import('./live')).restore,
  canary: async () => (await import('./live')).canary,
  migrate: async () => (await import('./live')).migrate,
  migration: async () => (await import('./live')).migration,
  replay: async () => (await import('./replay')).replay,
  doctor: async () => (await import('./doctor')).doctor,
};

const EXITS = [
  'Exit codes: 0 all is well · 1 something must be mended · 2 the command line or a file cannot be used',
  '            3 the server does not answer · 4 the server refused · 70 a fault of Sojourn',
];

/** Runs one command line; resolves to the exit code. Whatever goes wrong is told on stderr, with what to do. */
export async function run(args: readonly string[], terminal: Terminal): Promise<Exit> {
  const [name, ...rest] = args;
  try {
    if (name === undefined) {
      terminal.err((await overview()).join('\n'));
      return EXIT.usage;
    }
    if (name === 'help' || name === '--help' || name === '-h') return await help(rest[0], terminal);
    const command = await commandNamed(name);
    if (rest.includes('--help') || rest.includes('-h')) return await help(name, terminal);
    return await command.run(callOf(name, command, rest, terminal));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { fix } = problems[error.code];
    if (args.includes('--json'))
      terminal.out(JSON.stringify({ error: { code: error.code, message: error.message, fix, ...error.extra } }));
    terminal.err(`sojourn: ${error.message}\n  ${fix}`);
    return exitOf(error.code);
  }
}

async function commandNamed(name: string): Promise<Command> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) throw new Problem('usage_wrong', `There is no command "${name}"; there are ${Object.keys(commands).join(', ')}.`);
  return load();
}

async function help(name: string | undefined, terminal: Terminal): Promise<Exit> {
  if (name === undefined) terminal.out((await overview()).join('\n'));
  else {
    const { usage, summary, help: lines } = await commandNamed(name);
    terminal.out([`sojourn ${name} ${usage}`, '', summary, '', ...lines, '', ...EXITS].join('\n'));
  }
  return EXIT.ok;
}

async function overview(): Promise<string[]> {
  const all = await Promise.all(Object.entries(commands).map(async ([name, load]) => ({ name, ...(await load()) })));
  return [
    'sojourn: journeys as files, and the people in them, from the command line.',
    '',
    ...all.map(({ name, summary }) => `  ${name.padEnd(9)} ${summary}`),
    '',
    '`sojourn help <command>` tells more. Every command takes --json.',
    '',
    ...EXITS,
  ];
}

function callOf(name: string, command: Command, args: string[], terminal: Terminal): Call {
  const { values, positionals } = parsed(name, command, args);
  const { least, most } = command.takes;
  if (positionals.length < least || positionals.length > most)
    throw new Problem('usage_wrong', `Write: sojourn ${name} ${command.usage}`);
  return {
    terminal,
    rest: positionals,
    text: (option) => (typeof values[option] === 'string' ? values[option] : undefined),
    texts: (option) => [values[option] ?? []].flat().map(String),
    flag: (option) => values[option] === true,
    json: values['json'] === true,
  };
}

function parsed(
  name: string,
  command: Command,
  args: string[],
): { values: Record<string, string | boolean | (string | boolean)[] | undefined>; positionals: string[] } {
  try {
    return parseArgs({ args, options: { ...command.options, json: { type: 'boolean' } }, allowPositionals: true, strict: true });
  } catch (error) {
    const [reason] = (error as Error).message.split('. ');
    throw new Problem('usage_wrong', `${reason}. Write: sojourn ${name} ${command.usage}`);
  }
}
