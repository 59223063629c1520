import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { typescriptChild } from '../find/typescript-child';
import { choosePort } from '../ports';
import { httpAnswers, type Supervisor } from '../supervise';

/** The running sandbox, as seen by whoever started it. */
export interface SandboxService {
  /** Base URL of the Twilio and OneSignal stand-ins and of the control API. */
  readonly httpUrl: string;
  readonly smtpHost: string;
  readonly smtpPort: number;
  /** Twilio auth token, OneSignal key and webhook secret in one. The same over all starts on a data directory. */
  readonly secret: string;
  /** The outbox: one JSON object per line. */
  readonly outboxFile: string;
  stop(): Promise<void>;
}

/** Where the sandbox keeps its data, listens, and sends receipts to. */
export interface SandboxOptions {
  readonly dataDir: string;
  readonly httpPort?: number;
  readonly smtpPort?: number;
  /** Public base URL of the Sojourn API. */
  readonly publicUrl: string;
  readonly supervisor: Supervisor;
}

/** The name of the sandbox among the supervised children. */
export const SANDBOX_CHILD = 'sandbox';

/** Starts the sandbox providers as one child. Throws Problem `service_not_found` when it does not come up. */
export async function startSandbox(options: SandboxOptions): Promise<SandboxService> {
  const { supervisor, publicUrl } = options;
  const dir = path.join(options.dataDir, 'sandbox');
  mkdirSync(dir, { recursive: true });
  const httpPort = await choosePort('The sandbox', options.httpPort);
  const smtpPort = await choosePort('The sandbox mail server', options.smtpPort);
  const secret = secretOf(dir);
  const httpUrl = `http://127.0.0.1:${httpPort}`;
  await supervisor.start({
    name: SANDBOX_CHILD,
    ...typescriptChild('engine/embedded/sandbox/main.ts'),
    env: {
      SANDBOX_DATA: dir,
      SANDBOX_HTTP_PORT: String(httpPort),
      SANDBOX_SMTP_PORT: String(smtpPort),
      SANDBOX_WEBHOOK_BASE: publicUrl,
      SANDBOX_SECRET: secret,
    },
    ready: () => httpAnswers(`${httpUrl}/health`),
    readyWithinMs: 30_000,
    stopWithinMs: 5000,
  });
  const outboxFile = path.join(dir, 'outbox.jsonl');
  return { httpUrl, smtpHost: '127.0.0.1', smtpPort, secret, outboxFile, stop: () => supervisor.stop(SANDBOX_CHILD) };
}

/** 32 characters, so that it can be a Twilio auth token; made once, because connections store it. */
function secretOf(dir: string): string {
  const file = path.join(dir, 'secret');
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const secret = randomBytes(16).toString('hex');
  writeFileSync(file, secret, { mode: 0o600 });
  return secret;
}
