/** What applying local journeys would change on the server. */
import type { JourneyDetail } from '../api/contract';
import { type Change, changesBetween } from '../journeys/changes';
import { hashOf, type JourneyDocument, parseJourney } from '../language';
import { Problem } from '../problem';
import type { Call } from './command';
import { journeyFiles, readJourney } from './journey-files';
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

/** Compares every journey below the paths with the draft on the server. @throws Problem `file_unusable`, `server_unreachable`, `server_refused`. */
export async function compare({ rest, terminal }: Call, server: Server): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const file of await journeyFiles(rest, terminal.cwd)) compared.push(await compareOne(file, terminal.cwd, server));
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

/** A change in words. The keys are those of `changesBetween`. */
export function changeInWords({ key, values, stepId }: Change): string {
  const step = `${String(values['type'] ?? 'step')} “${String(values['name'] ?? stepId)}” (${stepId})`;
  switch (key) {
    case 'change.step.added':
      return `+ ${step}`;
    case 'change.step.removed':
      return `- ${step}`;
    case 'change.step.renamed':
      return `~ ${step} was called “${String(values['from'])}”`;
    case 'change.step.changed':
      return `~ ${step} is set differently`;
    case 'change.step.rewired':
      return `~ ${step} leads elsewhere`;
    case 'change.step.disabled':
      return `~ ${step} is switched off`;
    case 'change.step.enabled':
      return `~ ${step} is switched on`;
    default:
      return `~ ${key.replace('change.', '')}`;
  }
}
