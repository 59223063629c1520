/** All configuration comes from the environment and is checked at start. The table in README.md is tested against this file. */
import * as z from 'zod';
import { Problem } from './problem';

const port = z.coerce.number().int().min(0).max(65_535);

export const environmentSchema = z.object({
  SOJOURN_DATA: z.string().min(1).default('.data').describe('Where embedded services and secrets keep their files.'),
  SOJOURN_HOST: z.string().min(1).default('127.0.0.1').describe('Address the API listens on.'),
  SOJOURN_PORT: port.default(3300).describe('Port of the API and the web app; 0 takes a free one.'),
  SOJOURN_PUBLIC_URL: z
    .url()
    .optional()
    .describe('Public base URL: used in links, receipts and signatures. Default: http://<host>:<port>.'),
  SOJOURN_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('Key that seals secrets and signs links. Default: made once, kept in <data>/secret.key.'),
  SOJOURN_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('Log level.'),
  SOJOURN_CLOCK: z.enum(['real', 'demo']).default('real').describe('`demo` runs journey time fast, under a governor.'),
  SOJOURN_GROUP_MAX: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(200)
    .describe('Most people who entered together that share one driver; 1 gives everybody their own.'),
  MONGODB_URL: z.string().startsWith('mongodb').optional().describe('A MongoDB of your own instead of the embedded one.'),
  TEMPORAL_ADDRESS: z.string().min(1).optional().describe('A Temporal of your own (host:port) instead of the embedded one.'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default').describe('Temporal namespace of this workspace.'),
  SANDBOX_URL: z.url().optional().describe('Control address of the sandbox providers; set by `npm start`.'),
  SANDBOX_SMTP_PORT: port.optional().describe('SMTP port of the sandbox; set by `npm start`.'),
  SANDBOX_SECRET: z.string().min(8).optional().describe('Shared secret of the sandbox webhooks; set by `npm start`.'),
  SOJOURN_ADMIN_TOKEN: z.string().min(20).optional().describe('One-time link token made by `npm start`; sets no password.'),
});
export type Environment = z.output<typeof environmentSchema>;

/** @throws Problem `configuration_invalid` naming the variable. */
export function readEnvironment(source: Record<string, string | undefined> = process.env): Environment {
  const result = environmentSchema.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== '')));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Problem('configuration_invalid', `${issue?.path.join('.') ?? 'environment'}: ${issue?.message ?? 'invalid'}`);
}

/** The public base URL without a trailing slash. */
export function publicUrlOf(environment: Environment): string {
  return (environment.SOJOURN_PUBLIC_URL ?? `http://${environment.SOJOURN_HOST}:${environment.SOJOURN_PORT}`).replace(/\/$/, '');
}
