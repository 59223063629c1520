import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Behaviour, Behaviours } from './behaviour';
import { type Outbox, rawHeader } from './outbox';

/** The mail server of the sandbox. */
export interface SandboxSmtp {
  /** Applies a change of behaviour that concerns the listener itself; it is in force when this returns. */
  apply(behaviour: Behaviour): Promise<void>;
  close(): Promise<void>;
}

/** Larger than anything a journey sends; one mail cannot fill the memory. */
const LARGEST_MAIL_BYTES = 25 * 1024 * 1024;
const IDLE_CONNECTION_MS = 10 * 60 * 1000;

/**
 * Listens for SMTP on the loopback address. AUTH is possible and never checked; there is no TLS, as nothing leaves the machine.
 * The listener is ours and only hands sockets to the SMTP server, so that it can be closed, and single sockets be reset.
 */
export async function startSmtp(port: number, outbox: Outbox, behaviours: Behaviours): Promise<SandboxSmtp> {
  const sockets = new Map<string, net.Socket>();
  let lastConnection = 0;

  const smtp = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: LARGEST_MAIL_BYTES,
    socketTimeout: IDLE_CONNECTION_MS,
    onAuth: ({ username }, _session, done) => done(null, { user: username ?? 'anybody' }),
    onConnect: (_session, done) => done(),
    onMailFrom: (_address, _session, done) => done(),
    onRcptTo({ address }, session, done) {
      const { behaviour } = decide(session, address);
      if (behaviour.mode === 'reject' && behaviour.at === 'rcpt') done(reply(behaviour.code));
      else done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        finish(Buffer.concat(chunks).toString('latin1'), session).then(
          (answer) => answer !== 'silence' && done(answer),
          () => done(reply(451)),
        );
      });
    },
  });
  smtp.on('error', () => undefined); // a client that hangs up: its own business

  /** A mail's behaviour is decided once, at RCPT, and holds for its DATA. */
  const decided = new WeakMap<SMTPServerSession, ReturnType<Behaviours['judge']>>();
  function decide(session: SMTPServerSession, to: string): ReturnType<Behaviours['judge']> {
    const verdict = behaviours.judge('email', to);
    decided.set(session, verdict);
    return verdict;
  }

  async function finish(raw: string, session: SMTPServerSession): Promise<Error | null | 'silence'> {
    const verdict = decided.get(session);
    if (verdict && verdict.delayMs > 0) await delay(verdict.delayMs);
    const mode = verdict?.behaviour.mode;
    if (mode === 'hang') return 'silence';
    if (verdict?.behaviour.mode === 'reject' && verdict.behaviour.at === 'data') return reply(verdict.behaviour.code);
    const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
    const messageId = rawHeader(raw, 'message-id');
    const mails = session.envelope.rcptTo.map(
      ({ address: to }) => ({ channel: 'email', to, from, messageId, providerId: '', raw }) as const,
    );
    await Promise.all(mails.map((mail) => outbox.add(mail)));
    if (mode === 'accept-then-reset') {
      sockets.get(session.id)?.resetAndDestroy();
      return 'silence';
    }
    return null;
  }

  const listener = net.createServer((socket) => {
    lastConnection += 1;
    const id = String(lastConnection);
    socket.setNoDelay(true); // each reply is one small packet the client waits for
    sockets.set(id, socket);
    socket.once('close', () => sockets.delete(id));
    smtp.connect(socket, { id });
  });
  async function listen(): Promise<void> {
    listener.listen(port, '127.0.0.1');
    await once(listener, 'listening');
  }
  await listen();

  return {
    async apply(behaviour) {
      if (behaviour.mode === 'refuse') {
        listener.close();
        for (const socket of sockets.values()) socket.resetAndDestroy();
      } else if (!listener.listening) {
        await listen();
      }
    },
    async close() {
      for (const socket of sockets.values()) socket.destroy();
      if (listener.listening) await new Promise((resolve) => listener.close(resolve));
    },
  };
}

function reply(code: number): Error {
  const text = code < 500 ? 'Try again later' : 'No';
  return Object.assign(new Error(`${text} (sandbox behaviour)`), { responseCode: code });
}
