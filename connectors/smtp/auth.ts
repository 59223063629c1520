import * as z from 'zod';

/** What a person pastes to connect a mail server. */
export const smtpAuth = z.object({
  host: z
    .string()
    .min(1)
    .meta({ title: 'Mail server', ui: { placeholder: 'smtp.example.com' } }),
  port: z.number().int().min(1).max(65_535).default(587).meta({ title: 'Port' }),
  encryption: z
    .enum(['starttls', 'tls', 'none'])
    .default('starttls')
    .meta({
      title: 'Encryption',
      ui: { hint: 'STARTTLS on port 587, TLS on port 465; none only for a server on this machine.' },
    }),
  user: z.string().min(1).optional().meta({ title: 'User name' }),
  password: z
    .string()
    .min(1)
    .optional()
    .meta({ title: 'Password', ui: { widget: 'secret' } }),
  dkimDomain: z.string().min(1).optional().meta({ title: 'DKIM domain' }),
  dkimSelector: z.string().min(1).optional().meta({ title: 'DKIM selector' }),
  dkimPrivateKey: z
    .string()
    .min(1)
    .optional()
    .meta({ title: 'DKIM private key (PEM)', ui: { widget: 'secret' } }),
  webhookSecret: z
    .string()
    .min(16)
    .optional()
    .meta({ title: 'Secret of bounce and complaint reports', ui: { widget: 'secret' } }),
});

/** A mail server connection, validated. */
export type SmtpAuth = z.output<typeof smtpAuth>;
