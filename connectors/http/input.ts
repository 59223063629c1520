import * as z from 'zod';

/** Headers the connection, the connector and the line write themselves. */
const OWN_HEADERS =
  /^(authorization|cookie|host|content-length|transfer-encoding|connection|upgrade|te|trailer|expect|keep-alive|idempotency-key|proxy-.*)$/i;
const headerName = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,100}$/, 'must be a header name')
  .refine((name) => !OWN_HEADERS.test(name), 'is written by the connection or the connector itself');
const headerText = z
  .string()
  .max(4_000)
  .regex(/^[^\r\n\0]*$/, 'must be one line');

/** Answers whose meaning no step can change: credentials, throttles, time-outs of the other side. */
const FIXED = new Set([401, 403, 408, 429]);

/** Longest wait for an answer, seconds: the run is held meanwhile (engine/worker/slow-calls.decision.md). */
const LONGEST_S = 8;

/** A request as a step asks for it. */
export const requestInput = z
  .strictObject({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).meta({ title: 'Method', examples: ['POST'] }),
    url: z
      .string()
      .min(1)
      .max(4_000)
      .meta({ title: 'Address', examples: ['orders/1001'], ui: { hint: 'A path below the address of the connection.' } }),
    headers: z
      .record(headerName, headerText)
      .default({})
      .meta({ title: 'Headers', examples: [{ 'X-Source': 'journey' }] }),
    query: z
      .record(z.string().min(1).max(200), z.string().max(4_000))
      .default({})
      .meta({ title: 'Query', examples: [{ notify: 'yes' }] }),
    body: z
      .union([z.string().max(100_000), z.json()])
      .optional()
      .meta({ title: 'Body', examples: [{ status: 'gold' }], ui: { hint: 'A text is sent as it is, anything else as JSON.' } }),
    timeout: z.int().min(1).max(LONGEST_S).default(LONGEST_S).meta({ title: 'Longest wait, seconds' }),
    expect: z
      .array(
        z
          .int()
          .min(200)
          .max(499)
          .refine(
            (status) => status < 300 || (status >= 400 && !FIXED.has(status)),
            'has a fixed meaning and cannot be expected',
          ),
      )
      .min(1)
      .max(20)
      .optional()
      .meta({ title: 'Expected statuses', examples: [[200, 201, 404]], ui: { hint: 'Any 2xx when left out.' } }),
    keepHeaders: z
      .array(headerName)
      .max(20)
      .default([])
      .meta({ title: 'Headers of the answer to keep', examples: [['X-Request-Id']] }),
    idempotent: z
      .boolean()
      .default(false)
      .meta({
        title: 'The endpoint honours Idempotency-Key',
        examples: [true],
        ui: { hint: 'Then a request whose answer was lost is sent again with the same key.' },
      }),
  })
  .refine(({ method, body }) => method !== 'GET' || body === undefined, { path: ['body'], error: 'GET has no body.' });

export type RequestInput = z.output<typeof requestInput>;
