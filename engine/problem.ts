/**
 * The one catalogue of errors. A code is public: it is documented, searchable, and never changes meaning.
 * `fix` says what the reader can do, not what the program could not.
 */
export const problems = {
  bad_request: {
    status: 400,
    title: 'The request is not what this endpoint takes.',
    fix: 'Correct the field named in `at` and send it again.',
  },
  body_too_large: {
    status: 413,
    title: 'The request body is too large.',
    fix: 'Send less at once: 500 kB of events, 2 MB to the API.',
  },
  unauthorized: {
    status: 401,
    title: 'Who are you?',
    fix: 'Send `Authorization: Bearer <API key>`, or open the one-time link printed at start.',
  },
  write_key_invalid: {
    status: 401,
    title: 'This write key is not known here.',
    fix: 'Use the ingest write key printed at start, as the Basic auth user name.',
  },
  forbidden: { status: 403, title: 'This key may not do that.', fix: 'Use a key with the scope named in the detail.' },
  not_found: { status: 404, title: 'There is nothing at this address.', fix: 'Check the path against /api/openapi.json.' },
  journey_not_found: {
    status: 404,
    title: 'There is no journey with this id.',
    fix: 'Check the id, or list journeys with GET /api/journeys.',
  },
  run_not_found: { status: 404, title: 'There is no run with this id.', fix: 'List runs with GET /api/runs.' },
  person_not_found: {
    status: 404,
    title: 'There is no person with this id.',
    fix: 'Look the person up with GET /api/people?search=….',
  },
  account_not_found: {
    status: 404,
    title: 'There is no account with this id.',
    fix: 'Use the `groupId` of your group calls.',
  },
  message_not_found: { status: 404, title: 'There is no message with this id.', fix: 'List messages with GET /api/messages.' },
  connection_not_found: {
    status: 404,
    title: 'There is no connection with this id.',
    fix: 'List connections with GET /api/connections.',
  },
  segment_not_found: {
    status: 404,
    title: 'There is no segment with this id.',
    fix: 'Check the id, or list segments with GET /api/segments.',
  },
  segment_exists: {
    status: 409,
    title: 'A segment with this id exists already.',
    fix: 'Choose another id, or update the existing segment.',
  },
  segment_invalid: {
    status: 422,
    title: 'This condition cannot define a segment.',
    fix: 'Mend the issues listed in `issues`; each names its rule.',
  },
  segment_in_use: {
    status: 409,
    title: 'A journey that runs uses this segment.',
    fix: 'Take it out of the journeys named in `journeys` and publish them, then delete it.',
  },
  job_not_found: { status: 404, title: 'There is no job with this id.', fix: 'Take the id from the call that started it.' },
  user_not_found: { status: 404, title: 'There is no user with this id.', fix: 'List users with GET /api/users.' },
  team_not_found: { status: 404, title: 'There is no team with this id.', fix: 'List teams with GET /api/teams.' },
  task_not_found: { status: 404, title: 'There is no task with this id.', fix: 'List tasks with GET /api/tasks.' },
  pool_not_found: { status: 404, title: 'There is no pool of codes with this id.', fix: 'List pools with GET /api/pools.' },
  template_not_found: {
    status: 404,
    title: 'There is no template or snippet with this id, or no such version of it.',
    fix: 'List them with GET /api/templates; a deleted one can be brought back.',
  },
  address_invalid: {
    status: 422,
    title: 'A test cannot be sent to this address.',
    fix: 'Give an email address, a phone number such as +4915112345678, or the push id of a device.',
  },
  address_suppressed: {
    status: 409,
    title: 'This address is on the suppression list: it bounced, complained or asked to stop.',
    fix: 'Send the test to another address, or confirm with `evenIfSuppressed` that this one is yours and may be sent to.',
  },
  connection_missing: {
    status: 409,
    title: 'No connection sends on this channel.',
    fix: 'Set up a connection for it, or start with the sandbox.',
  },
  message_not_rendered: {
    status: 422,
    title: 'The message cannot be made for this person.',
    fix: 'Mend what the detail names; the preview shows the result.',
  },
  test_not_sent: {
    status: 502,
    title: 'The provider did not take the test message.',
    fix: 'The detail is what the provider said; check the connection.',
  },
  already_exists: { status: 409, title: 'This exists already.', fix: 'Choose another id or address, or change what is there.' },
  task_not_open: {
    status: 409,
    title: 'This task is not open any more.',
    fix: 'The detail says what became of it; look at it again.',
  },
  task_outcome_unknown: {
    status: 422,
    title: 'This task has no such outcome.',
    fix: 'Use one of the outcomes named in the detail.',
  },
  journey_exists: {
    status: 409,
    title: 'A journey with this id exists already.',
    fix: 'Choose another id, or update the existing journey.',
  },
  revision_conflict: {
    status: 409,
    title: 'Somebody saved this after you opened it.',
    fix: 'Compare both versions, then save again with the new revision.',
  },
  revision_required: {
    status: 428,
    title: 'Say which revision you are changing.',
    fix: 'Send the revision you read as `If-Match`.',
  },
  journey_invalid: {
    status: 422,
    title: 'This journey has errors and cannot be published.',
    fix: 'Mend the issues listed in `issues`; each names its step and field.',
  },
  journey_not_published: { status: 409, title: 'This journey has no live version.', fix: 'Publish it first.' },
  batch_not_found: {
    status: 404,
    title: 'There is no such operation on this journey.',
    fix: 'Take the id from the answer of the call that started it.',
  },
  no_canary: {
    status: 409,
    title: 'No version of this journey is being tried on a share of people.',
    fix: 'Publish with `canary` first.',
  },
  journey_loops: {
    status: 500,
    title: 'A person went round in this journey without ever waiting.',
    fix: 'Put a wait into the loop, publish, and retry the parked run.',
  },
  operation_refused: {
    status: 409,
    title: 'This run cannot do that now.',
    fix: 'The detail says which state the run is in and what is possible.',
  },
  signature_invalid: {
    status: 401,
    title: 'The signature of this call does not match.',
    fix: 'Check the signing secret of the connection and the public URL Sojourn is configured with.',
  },
  link_invalid: { status: 404, title: 'This link is not valid any more.', fix: 'Use the newest message you received.' },
  overloaded: { status: 429, title: 'Too much at once.', fix: 'Wait for the seconds given in Retry-After, then send again.' },
  database_unreachable: {
    status: 503,
    title: 'The database does not answer.',
    fix: 'Send again after the seconds given in Retry-After; nothing acknowledged was lost.',
  },
  engine_unreachable: {
    status: 503,
    title: 'Temporal does not answer.',
    fix: 'Events are still accepted; people move on as soon as it is back.',
  },
  sandbox_unreachable: {
    status: 503,
    title: 'The sandbox providers do not answer.',
    fix: 'Start Sojourn with `npm start`, or set SANDBOX_URL; with real connections there is no outbox.',
  },
  service_not_found: {
    status: 500,
    title: 'A service Sojourn needs could not be found or started.',
    fix: 'The detail lists every attempt and what to install or set.',
  },
  data_in_use: {
    status: 500,
    title: 'Another Sojourn is already using this data directory.',
    fix: 'Stop it, or choose another directory with SOJOURN_DATA.',
  },
  configuration_invalid: {
    status: 500,
    title: 'The configuration has an error.',
    fix: 'Correct the variable named in the detail; the README has the table.',
  },
  usage_wrong: {
    status: 400,
    title: 'The command line is not what this command takes.',
    fix: 'Run `sojourn help <command>` to see what it takes.',
  },
  file_unusable: { status: 400, title: 'This file cannot be used.', fix: 'Correct the file or the path and run it again.' },
  server_unreachable: {
    status: 503,
    title: 'The server does not answer.',
    fix: 'Check --url or SOJOURN_URL, and that Sojourn is running; `sojourn doctor` looks at everything.',
  },
  server_refused: {
    status: 502,
    title: 'The server refused this.',
    fix: 'The detail says why; a key goes into SOJOURN_API_KEY.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong on our side.',
    fix: 'Try again; if it stays, look for this request id in the logs.',
  },
} as const satisfies Record<string, { status: number; title: string; fix: string }>;

export type ProblemCode = keyof typeof problems;

/** Thrown anywhere, rendered once (RFC 9457). `at` points into the input, JSON Pointer style; `extra` is shown to the caller. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly detail?: string,
    readonly at?: string,
    readonly extra?: Record<string, unknown>,
    options?: ErrorOptions,
  ) {
    super(detail ? `${problems[code].title} ${detail}` : problems[code].title, options);
    this.name = 'Problem';
  }
}
