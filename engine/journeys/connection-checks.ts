/** Connections that the messages and actions of a journey name: whether they exist, and are of the right kind. */
import { connectors, findUsed } from '../../connectors';
import { type Issue, issue, type JourneyDocument } from '../language';

/** Id of a connection → id of its connector. */
export type KnownConnections = ReadonlyMap<string, string>;

interface Named {
  stepId: string;
  id: string;
  /** Ids of the connectors whose connections will do; null while the step does not say what it uses. */
  fits: readonly string[] | null;
}

/** Connections that are not there, or are those of another connector. */
export function checkConnections(document: JourneyDocument, connections: KnownConnections): Issue[] {
  return connectionsNamedIn(document).flatMap(({ stepId, id, fits }) => {
    const at = { stepId, field: 'connection' };
    const actual = connections.get(id);
    if (actual === undefined) return [issue('connection_unknown', at, { connection: id })];
    if (!fits || fits.includes(actual)) return [];
    return [issue('connection_of_other', at, { connection: id, actual, wanted: fits.join(' or ') })];
  });
}

/** Whether a look at the connections can say anything. */
export const usesConnections = (document: JourneyDocument): boolean => connectionsNamedIn(document).length > 0;

function connectionsNamedIn({ steps }: JourneyDocument): Named[] {
  return Object.entries(steps).flatMap(([stepId, step]) => {
    if (step.disabled || (step.type !== 'action' && step.type !== 'message')) return [];
    const { connection: id = '' } = step;
    if (id.trim() === '') return [];
    return [{ stepId, id, fits: step.type === 'action' ? connectorOf(step.uses) : connectorsOf(step.channel) }];
  });
}

function connectorOf(uses: string): string[] | null {
  const used = findUsed(uses);
  return used.kind === 'missing' ? null : [used.connector.id];
}

const connectorsOf = (channel: string): string[] =>
  connectors.flatMap(({ id, actions }) => (Object.values(actions).some((action) => action.channel === channel) ? [id] : []));
