import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { createTransport, type Transporter } from 'nodemailer';
import type { SMTPPoolOptions, SMTPPoolSentMessageInfo } from 'nodemailer/lib/smtp-pool';
import type { ConnectionScope, Egress } from '../kit';
import type { SmtpAuth } from './auth';
import type { ComposedEmail } from './compose';

/** Connections kept open per connection of ours; loopback saturates at about a dozen, providers allow 10–50. */
const POOL_SIZE = 16;
/** Some servers close a connection after a number of messages; stay below the usual limits. */
const MESSAGES_PER_CONNECTION = 500;
/** Milliseconds. Short: a hanging server must not hold a send for longer than its lease. */
const CONNECT_TIMEOUT_MS = 5_000;
const GREETING_TIMEOUT_MS = 5_000;
const ANSWER_TIMEOUT_MS = 15_000;

type Pool = Transporter<SMTPPoolSentMessageInfo>;

/** Called right before a message's final dot is written; what it throws keeps the dot back. */
type BeforeFinalDot = () => void;

/** What goes to the plugin below beside the message: nodemailer hands its data object through unchanged. */
const dotWatchers = new WeakMap<Buffer, BeforeFinalDot>();

const pools = new WeakMap<ConnectionScope, Pool>();

/** The open pool of a connection; opened at the first use, closed with the connection. */
export function poolFor(connection: { readonly scope: ConnectionScope; readonly egress: Egress }, auth: SmtpAuth): Pool {
  const open = pools.get(connection.scope);
  if (open) return open;
  const pool = openPool(auth, connection.egress);
  pools.set(connection.scope, pool);
  connection.scope.onClose(() => {
    pools.delete(connection.scope);
    pool.close();
  });
  return pool;
}

/** Sends one message. `beforeFinalDot` runs synchronously after the whole body and before the dot that commits it. */
export async function sendOver(
  pool: Pool,
  email: ComposedEmail,
  signal: AbortSignal,
  beforeFinalDot: BeforeFinalDot,
): Promise<void> {
  dotWatchers.set(email.raw, beforeFinalDot);
  await pool.sendMail({ raw: email.raw, envelope: { ...email.envelope }, signal });
}

function openPool(auth: SmtpAuth, egress: Egress): Pool {
  const options: SMTPPoolOptions = {
    pool: true,
    host: auth.host,
    port: auth.port,
    secure: auth.encryption === 'tls',
    requireTLS: auth.encryption === 'starttls',
    ignoreTLS: auth.encryption === 'none',
    ...(auth.user && { auth: { user: auth.user, pass: auth.password ?? '' }, forceAuth: true }),
    maxConnections: POOL_SIZE,
    maxMessages: MESSAGES_PER_CONNECTION,
    // A message whose connection broke is the ledger's to judge, never nodemailer's to repeat.
    maxRequeues: 0,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: GREETING_TIMEOUT_MS,
    socketTimeout: ANSWER_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket: (_, done) => openSocket(auth, egress, done),
  };
  const pool = createTransport(options);
  pool.use('stream', (mail, done) => {
    const { raw } = mail.data;
    if (Buffer.isBuffer(raw)) mail.message.createReadStream = () => bodyStream(raw, dotWatchers.get(raw));
    done();
  });
  return pool;
}

/**
 * The message as one chunk, then the watcher, then the end. nodemailer starts reading only after the server said
 * 354 and writes the final dot only at the end of this stream: transport.decision.md.
 */
function bodyStream(raw: Buffer, beforeFinalDot: BeforeFinalDot | undefined): Readable {
  let isRead = false;
  return new Readable({
    highWaterMark: 1,
    read() {
      if (!isRead) {
        isRead = true;
        this.push(raw);
        return;
      }
      try {
        beforeFinalDot?.();
        this.push(null);
      } catch (error) {
        this.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
}

type SocketDone = (error: Error | null, options?: { connection: ReturnType<typeof connect> }) => void;

/** Connects behind the guard: the address that was checked is the address that is connected to. */
function openSocket(auth: SmtpAuth, egress: Egress, done: SocketDone): void {
  try {
    egress.checkHost(auth.host);
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)));
    return;
  }
  const socket = connect({ host: auth.host, port: auth.port, lookup: egress.lookup, noDelay: true });
  const fail = (error: Error): void => {
    socket.destroy();
    done(error);
  };
  socket.setTimeout(CONNECT_TIMEOUT_MS, () => fail(Object.assign(new Error('Connection timeout'), { code: 'ETIMEDOUT' })));
  socket.once('error', fail);
  socket.once('connect', () => {
    socket.setTimeout(0);
    socket.removeListener('error', fail);
    done(null, { connection: socket });
  });
}
