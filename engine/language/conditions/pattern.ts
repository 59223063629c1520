import { type Node, parsePattern } from './pattern-parse';

/**
 * Matching by walking all states at once (Thompson's construction): time grows with the length of the text times the
 * number of states, whatever the pattern. See pattern.decision.md.
 */
type State =
  | { kind: 'char'; accepts: (code: number) => boolean; next: number }
  | { kind: 'split'; next: number; other: number }
  | { kind: 'start' | 'end'; next: number }
  | { kind: 'found' };

const MOST_STATES = 600;
/** Longer texts are not looked at: a pattern is for names, codes and addresses. */
const LONGEST_TEXT = 1_000;

interface Program {
  states: State[];
  first: number;
  ignoreCase: boolean;
}

function build(node: Node, ignoreCase: boolean): Program | { problem: string } {
  const states: State[] = [{ kind: 'found' }];
  let full = false;

  function add(state: State): number {
    if (states.length >= MOST_STATES) full = true;
    else states.push(state);
    return states.length - 1;
  }

  function link(part: Node, next: number): number {
    if (full) return next;
    switch (part.kind) {
      case 'char':
        return add({ kind: 'char', accepts: part.accepts, next });
      case 'start':
      case 'end':
        return add({ kind: part.kind, next });
      case 'empty':
        return next;
      case 'sequence':
        return part.items.reduceRight((after, item) => link(item, after), next);
      case 'choice':
        return part.items
          .map((item) => link(item, next))
          .reduceRight((other, begin) => add({ kind: 'split', next: begin, other }));
      case 'repeat':
        return repeat(part.item, part.min, part.max, next);
      default:
        return part satisfies never;
    }
  }

  function repeat(item: Node, min: number, max: number, next: number): number {
    let begin = next;
    if (max === Number.POSITIVE_INFINITY) {
      const loop: State = { kind: 'split', next, other: next };
      begin = add(loop);
      loop.next = link(item, begin);
    } else for (let i = min; i < max && !full; i += 1) begin = add({ kind: 'split', next: link(item, begin), other: next });
    for (let i = 0; i < min && !full; i += 1) begin = link(item, begin);
    return begin;
  }

  const first = link(node, 0);
  return full ? { problem: 'This pattern repeats too much.' } : { states, first, ignoreCase };
}

function compilePattern(source: string): Program | { problem: string } {
  const parsed = parsePattern(source);
  return 'problem' in parsed ? parsed : build(parsed.node, parsed.ignoreCase);
}

function run({ states, first, ignoreCase }: Program, text: string): boolean {
  const chars = [...text];
  let current = new Set<number>();

  /** Adds a state and all that are reached without reading; true when one of them is the end. */
  function enter(set: Set<number>, index: number, position: number): boolean {
    if (set.has(index)) return false;
    set.add(index);
    const state = states[index] as State;
    switch (state.kind) {
      case 'found':
        return true;
      case 'split':
        return enter(set, state.next, position) || enter(set, state.other, position);
      case 'start':
        return position === 0 && enter(set, state.next, position);
      case 'end':
        return position === chars.length && enter(set, state.next, position);
      default:
        return false;
    }
  }

  for (let position = 0; position <= chars.length; position += 1) {
    if (enter(current, first, position)) return true;
    if (position === chars.length) return false;
    const read = (chars[position] as string).codePointAt(0) as number;
    const spellings = ignoreCase ? casesOf(chars[position] as string) : [read];
    const following = new Set<number>();
    for (const index of current) {
      const state = states[index] as State;
      if (state.kind === 'char' && spellings.some((code) => state.accepts(code)) && enter(following, state.next, position + 1))
        return true;
    }
    current = following;
  }
  return false;
}

function casesOf(char: string): number[] {
  return [char, char.toLowerCase(), char.toUpperCase()].map((spelling) => spelling.codePointAt(0) as number);
}

const compiled = new Map<string, Program | { problem: string }>();
const COMPILED_LIMIT = 256;

function programOf(source: string): Program | { problem: string } {
  let program = compiled.get(source);
  if (!program) {
    if (compiled.size >= COMPILED_LIMIT) compiled.clear();
    program = compilePattern(source);
    compiled.set(source, program);
  }
  return program;
}

/** What is wrong with a pattern, as a sentence; null when it can be used. */
export function patternProblem(source: string): string | null {
  const program = programOf(source);
  return 'problem' in program ? program.problem : null;
}

/** Whether the pattern is found anywhere in the text; null when the pattern cannot be used or the text is longer than 1,000 characters. */
export function matchesPattern(source: string, text: string): boolean | null {
  const program = programOf(source);
  return 'problem' in program || text.length > LONGEST_TEXT ? null : run(program, text);
}
