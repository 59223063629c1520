/** What applying local journeys would change on the server. */
import type { JourneyDetail } from '../api/contract';
import type { Issue } from '../journeys/check';
import { type Change, changesBetween, type FieldChange, hashOf, type JourneyDocument, parseJourney } from '../language';
import { settingWords, speechOf } from '../language/words';
import { Problem } from '../problem';
import type { Call } from './command';
import { journeyFiles, pathOfIssue, readJourney } from './journey-files';
import { readJsonFile } from './json-file';
import type { Server } from './server';
import { journeyIssues, type PlacedIssue } from './validate';

export interface Compared {
  id: string;
  file: string;
  /** Null when the file holds no journey: its issues say why. */
  document: JourneyDocument | null;
  state: 'new' | 'changed' | 'unchanged' | 'invalid';
  /** The draft on the server that it was compared with. */
  server: JourneyDetail | null;
  changes: Change[];
  issues: PlacedIssue[];
}

/**
 * Compares every journey below the paths with the draft on the server.
 *
 * @param publishing what the server's workspace lacks (a team, a segment, a connection …) is an error then; a draft may name it
 * @throws Problem `file_unusable`, `server_unreachable`, `server_refused`.
 */
export async function compare({ rest, terminal }: Call, server: Server, publishing = false): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const file of await journeyFiles(rest, terminal.cwd)) compared.push(await compareOne(file, terminal.cwd, server));
  for (const one of compared) one.issues.push(...(await lackingOnServer(one, compared, terminal.cwd, server, publishing)));
  const twice = compared.find(({ id, document }, index) => document && compared.findIndex((one) => one.id === id) !== index);
  if (twice) throw new Problem('file_unusable', `Two files hold the journey "${twice.id}"; the second is ${twice.file}.`);
  return compared;
}

async function compareOne(file: string, cwd: string, server: Server): Promise<Compared> {
  const issues = await journeyIssues(file, cwd);
  const document = await readJourney(file, cwd).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'file_unusable') return null;
    throw error;
  });
  if (!document) return { id: file, file, document, state: 'invalid', server: null, changes: [], issues };
  const theirs = await server.journey(document.id);
  if (!theirs) return { id: document.id, file, document, state: 'new', server: null, changes: [], issues };
  const { document: draft } = parseJourney(theirs.draft);
  const same = draft !== undefined && hashOf(draft) === hashOf(document);
  const changes = draft ? changesBetween(draft, document) : [];
  return { id: document.id, file, document, state: same ? 'unchanged' : 'changed', server: theirs, changes, issues };
}

/** What the server says beyond the checks that need nothing but the file. Journeys that come with this one are as good as there. */
async function lackingOnServer(
  { document, file, issues, state, server: theirs }: Compared,
  among: readonly Compared[],
  cwd: string,
  server: Server,
  publishing: boolean,
): Promise<PlacedIssue[]> {
  if (!document) return [];
  const known = new Set(issues.map(sameIssue));
  const coming = new Set(among.map(({ id }) => id));
  const lacking = (await server.issues(document)).filter((issue) => {
    if (known.has(sameIssue(issue))) return false;
    return !COMING.has(issue.code) || !targetsOf(document, issue.stepId).some((id) => coming.has(id));
  });
  if (lacking.length === 0) return [];
  const { placeOf } = await readJsonFile(file, cwd);
  const goesLive = publishing && (state === 'changed' || theirs?.unpublishedChanges !== false);
  return lacking.map((issue) => ({
    file,
    ...placeOf(pathOfIssue(issue)),
    ...issue,
    severity: goesLive ? issue.severity : 'warning',
  }));
}

/** What is said of a journey that another one starts or ends, and is not so any more when both are applied. */
const COMING = new Set(['journey_unknown', 'journey_not_live']);

function targetsOf({ steps }: JourneyDocument, stepId: string | undefined): string[] {
  const step = stepId === undefined ? undefined : steps[stepId];
  return step?.type === 'start-journey' || step?.type === 'exit-journey' ? [step.journey] : [];
}

const sameIssue = ({ code, stepId, field }: Issue): string => JSON.stringify([code, stepId, field]);

/** Those that others start come first: nothing can be published that starts what is not live. */
export function startedFirst(compared: readonly Compared[]): Compared[] {
  const byId = new Map(compared.map((one) => [one.id, one]));
  const ordered = new Set<Compared>();
  const entered = new Set<Compared>();
  const visit = (one: Compared): void => {
    if (entered.has(one)) return;
    entered.add(one);
    const { document } = one;
    for (const stepId of Object.keys(document?.steps ?? {}))
      for (const id of document ? targetsOf(document, stepId) : []) {
        const target = byId.get(id);
        if (target) visit(target);
      }
    ordered.add(one);
  };
  compared.forEach(visit);
  return [...ordered];
}

/** A change in words. The keys are those of `changesBetween`. */
export function changeInWords({ key, values, stepId, fields = [] }: Change): string {
  const step = `${String(values['type'] ?? 'step')} “${String(values['name'] ?? stepId)}” (${stepId})`;
  switch (key) {
    case 'change.step.added':
      return `+ ${step}`;
    case 'change.step.removed':
      return `- ${step}`;
    case 'change.step.renamed':
      return `~ ${step} was called “${String(values['from'])}”`;
    case 'change.step.retyped':
      return `~ ${step} was a ${String(values['from'])}`;
    case 'change.step.changed':
      return `~ ${step} is set differently: ${fields.map(fieldInWords).join('; ')}`;
    case 'change.step.rewired':
      return `~ ${step}${'port' in values ? `, way ${String(values['port'])},` : ''} leads to ${placeInWords(values['to'])} instead of ${placeInWords(values['from'])}`;
    case 'change.step.ways':
      return `~ the ways out of ${step} are set differently`;
    case 'change.step.disabled':
      return `~ ${step} is switched off`;
    case 'change.step.enabled':
      return `~ ${step} is switched on`;
    case 'change.step.noted':
      return `~ ${step} has another note`;
    case 'change.name':
      return `~ the journey was called “${String(values['from'])}”`;
    case 'change.start':
      return `~ ${placeInWords(values['to'])} comes first instead of ${placeInWords(values['from'])}`;
    default:
      return `~ ${key.replace('change.', '')}: ${fields.map(fieldInWords).join('; ')}`;
  }
}

const placeInWords = (name: unknown): string => (typeof name === 'string' ? `“${name}”` : 'the end');

const english = speechOf('en', 'UTC');

function fieldInWords({ path, before, after }: FieldChange): string {
  if (before === null && after === null) return path;
  if (before === null) return `${path} now ${settingWords(after, english)}`;
  return after === null
    ? `${path} no longer ${settingWords(before, english)}`
    : `${path} ${settingWords(before, english)} → ${settingWords(after, english)}`;
}
