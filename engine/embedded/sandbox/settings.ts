import { Problem } from '../../problem';

/** What the sandbox is told when it is started. */
export interface Settings {
  /** Its folder: the outbox file and the opted-out numbers. */
  readonly dataDir: string;
  readonly httpPort: number;
  readonly smtpPort: number;
  /** Public base URL of the Sojourn API, without a slash at its end: receipts go there, and only its links are ever followed. */
  readonly webhookBase: string;
  /** The one password of all sandbox providers: Twilio auth token, OneSignal key, and what signs or marks our webhooks. */
  readonly secret: string;
}

/** The connections of a workspace that send through the sandbox; webhooks are addressed by them. */
export const SANDBOX_CONNECTIONS = { email: 'sandbox-email', sms: 'sandbox-sms', push: 'sandbox-push' } as const;

/** A channel the sandbox stands in for. */
export type Channel = keyof typeof SANDBOX_CONNECTIONS;

/** Header that carries the secret on webhooks of providers that do not sign. */
export const SECRET_HEADER = 'x-sandbox-secret';

/** Reads the settings from the environment. Throws Problem `configuration_invalid` naming the variable. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const text = (name: string): string => {
    const value = env[name];
    if (!value) throw new Problem('configuration_invalid', `${name} is not set.`);
    return value;
  };
  const port = (name: string): number => {
    const value = Number(text(name));
    if (!Number.isInteger(value) || value < 1 || value > 65_535)
      throw new Problem('configuration_invalid', `${name} is not a port.`);
    return value;
  };
  return {
    dataDir: text('SANDBOX_DATA'),
    httpPort: port('SANDBOX_HTTP_PORT'),
    smtpPort: port('SANDBOX_SMTP_PORT'),
    webhookBase: text('SANDBOX_WEBHOOK_BASE').replace(/\/+$/, ''),
    secret: text('SANDBOX_SECRET'),
  };
}
