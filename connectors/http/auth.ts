import * as z from 'zod';

const headerName = z.string().regex(/^[A-Za-z0-9-]{1,100}$/, 'must be a header name');
const secret = (title: string) =>
  z
    .string()
    .min(1)
    .max(4_000)
    .regex(/^[^\r\n\0]*$/, 'must be one line')
    .optional()
    .meta({ title, ui: { widget: 'secret' } });

/** What each way to prove oneself needs. */
const NEEDED = {
  none: [],
  bearer: ['token'],
  basic: ['username', 'password'],
  header: ['headerName', 'headerValue'],
} as const;

/** What a person fills in to connect an HTTP endpoint. A connection with credentials is bound to one address: see address.ts. */
export const httpAuth = z
  .object({
    kind: z.enum(['none', 'bearer', 'basic', 'header']).default('none').meta({ title: 'Authentication' }),
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .optional()
      .meta({ title: 'Address', ui: { hint: 'Steps call paths below it. Needed with any authentication.' } }),
    token: secret('Token'),
    username: z.string().min(1).max(200).optional().meta({ title: 'User name' }),
    password: secret('Password'),
    headerName: headerName.optional().meta({ title: 'Header' }),
    headerValue: secret('Value of the header'),
  })
  .superRefine((auth, issues) => {
    const needed = auth.kind === 'none' ? NEEDED.none : [...NEEDED[auth.kind], 'baseUrl' as const];
    for (const field of needed)
      if (auth[field] === undefined)
        issues.addIssue({ code: 'custom', path: [field], message: `"${auth.kind}" needs "${field}".` });
  });

/** An HTTP connection, validated. */
export type HttpAuth = z.output<typeof httpAuth>;

/** The headers that prove who calls. */
export function credentialsOf(auth: HttpAuth): Record<string, string> {
  switch (auth.kind) {
    case 'none':
      return {};
    case 'bearer':
      return { authorization: `Bearer ${auth.token}` };
    case 'basic':
      return { authorization: `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}` };
    case 'header':
      return { [String(auth.headerName).toLowerCase()]: String(auth.headerValue) };
    default:
      return auth.kind satisfies never;
  }
}
