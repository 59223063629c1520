/** The bare graph of a journey: which steps there are and where they lead, valid by construction. */
import type { Tape } from './tape';

const TYPES = [
  'wait',
  'wait-for',
  'branch',
  'message',
  'split',
  'update',
  'exit',
  'jump',
  'emit',
  'task',
  'code',
  'start-journey',
  'exit-journey',
] as const;
/** How often each is drawn: waiting is where things happen. */
const OFTEN = [
  ...TYPES,
  ...(['wait', 'wait', 'wait-for', 'wait-for', 'message', 'message', 'message', 'message', 'branch', 'branch'] as const),
  ...(['jump', 'jump', 'task', 'task', 'task', 'split', 'split', 'code'] as const),
] as const;
type StepType = (typeof TYPES)[number];

export interface Node {
  id: string;
  type: StepType;
  tape: Tape;
  main: string[];
  secondary: string[];
  next: Record<string, string | null>;
  disabled: boolean;
  /** Leads back, so people must stay here for a while. */
  loops: boolean;
}

const ARM_IDS = ['a', 'b', 'c', 'd'];

function portsOf(type: StepType, arms: string[], control: boolean): { main: string[]; secondary: string[] } {
  switch (type) {
    case 'wait':
      return { main: ['done'], secondary: ['past'] };
    case 'wait-for':
      return { main: arms, secondary: ['timeout'] };
    case 'branch':
      return { main: [...arms, 'else'], secondary: [] };
    case 'message':
      return { main: ['sent'], secondary: ['skipped', 'failed'] };
    case 'split':
      return { main: control ? [...arms, 'control'] : arms, secondary: [] };
    case 'update':
    case 'emit':
    case 'start-journey':
    case 'exit-journey':
      return { main: ['done'], secondary: [] };
    case 'jump':
      return { main: ['to', 'else'], secondary: [] };
    case 'task':
      return { main: arms, secondary: ['overdue'] };
    case 'code':
      return { main: ['done'], secondary: ['exhausted'] };
    case 'exit':
      return { main: [], secondary: [] };
  }
}

/** One step for each tape, without those nobody could get to. */
export function graphOf(tapes: Tape[], goalStep: number | null): { nodes: Node[]; goesTo: string | null } {
  const nodes = tapes.map((tape, index): Node => {
    const type = tape.one(OFTEN);
    const least = type === 'split' ? 2 : 1;
    const arms = ARM_IDS.slice(0, least + tape.below(type === 'wait-for' || type === 'branch' ? 3 : 2));
    const node = {
      id: `s${index + 1}`,
      type,
      tape,
      ...portsOf(type, arms, type === 'split' && tape.chance(60)),
      next: {},
      disabled: false,
      loops: false,
    };
    return node;
  });
  for (const [index, node] of nodes.entries()) lead(node, index, nodes);
  const goesTo = goalStep === null ? null : (nodes[goalStep % nodes.length]?.id ?? null);
  const kept = reachable(nodes, goesTo);
  unlock(kept);
  return { nodes: reachable(kept, goesTo), goesTo };
}

function lead(node: Node, index: number, nodes: Node[]): void {
  const { tape } = node;
  const mayLoop = node.type === 'wait' || node.type === 'wait-for';
  const back = node.type === 'jump' ? waitBefore(node, index, nodes) : null;
  for (const [place, port] of [...node.main, ...node.secondary].entries()) {
    const implied = node.secondary.includes(port) && tape.chance(40);
    const choice = tape.below(100);
    const later = nodes.slice(index + 1);
    if (implied) continue;
    if (back !== null && port === 'to') node.next[port] = back;
    else if (mayLoop && choice >= 88) {
      node.next[port] = nodes[tape.below(index + 1)]?.id ?? null;
      node.loops = true;
    } else if (later.length === 0 || (place > 0 && choice >= 90)) node.next[port] = null;
    else node.next[port] = (choice < (place === 0 ? 80 : 30) ? later[0] : later[tape.below(later.length)])?.id ?? null;
  }
  node.disabled = tape.chance(10) && !node.loops;
}

/** Where a jump leads back to: only where people stay for a while. A jump that finds no such step writes something instead. */
function waitBefore(node: Node, index: number, nodes: Node[]): string | null {
  const found = nodes.slice(0, index).filter(({ type, disabled }) => (type === 'wait' || type === 'wait-for') && !disabled);
  const [first, ...others] = found;
  if (!first) {
    Object.assign(node, { type: 'update', main: ['done'] });
    return null;
  }
  const target = node.tape.one([first, ...others]);
  target.loops = true;
  return target.id;
}

const targetOf = ({ next, main }: Node, port: string): string | null =>
  Object.hasOwn(next, port) ? (next[port] ?? null) : (next[main[0] ?? ''] ?? null);

/** The way through a step that is switched off, where it is not its first. */
const OFF: Partial<Record<StepType, string>> = {
  branch: 'else',
  'wait-for': 'timeout',
  jump: 'else',
  task: 'overdue',
  code: 'exhausted',
};

/** Where people can go from a step; a step that is switched off has one way. */
function waysOut(node: Node): (string | null)[] {
  if (node.main.length === 0) return [null];
  const off = OFF[node.type] ?? node.main[0] ?? '';
  return (node.disabled ? [off] : [...node.main, ...node.secondary]).map((port) => targetOf(node, port));
}

function reachable(nodes: Node[], goesTo: string | null): Node[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const reached = new Set<Node>();
  const open: (string | null)[] = [nodes[0]?.id ?? null, goesTo];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = id === null ? undefined : byId.get(id);
    if (!node || reached.has(node)) continue;
    reached.add(node);
    open.push(...[...node.main, ...node.secondary].map((port) => targetOf(node, port)));
  }
  return nodes.filter((node) => reached.has(node));
}

/** Nobody may be locked in: where no way leads out, the ways back lead out instead. */
function unlock(nodes: Node[]): void {
  const free = new Set<string | null>([null]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const node of nodes)
      if (!free.has(node.id) && waysOut(node).some((way) => free.has(way))) {
        free.add(node.id);
        grown = true;
      }
  }
  for (const node of nodes)
    if (node.loops && !free.has(node.id)) for (const port of Object.keys(node.next)) node.next[port] = null;
}
