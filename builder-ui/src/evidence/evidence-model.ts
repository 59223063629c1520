/** Evidence as the engine stores it, turned into a tree of plain lines. Pure, and forgiving: old evidence may have any shape. */

import type { Evidence, Json } from '../../../engine/language';

export interface EvidenceNode {
  /** `group` combines its children; `rule` was judged; `fact` is a name and what was seen; `arm` is one branch that was tried. */
  kind: 'group' | 'rule' | 'fact' | 'arm';
  holds: boolean | null;
  /** `and`/`or` of a group, the arm's label, the rule's field, or the fact's name. */
  name: string;
  negated?: boolean;
  /** Of a rule: all that was recorded when it was judged. */
  rule?: Evidence;
  /** Of a fact: what was recorded. */
  seen?: Json;
  /** Of a fact: all that was recorded with it. */
  beside?: Evidence;
  children: EvidenceNode[];
}

type Raw = Evidence;
const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);
const truth = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);
const word = (value: unknown): string => (typeof value === 'string' ? value : '');

function groupNode(raw: Raw): EvidenceNode {
  const rules = Array.isArray(raw['rules']) ? raw['rules'] : [];
  return {
    kind: 'group',
    name: word(raw['combinator']),
    holds: truth(raw['holds']),
    negated: raw['not'] === true,
    children: rules.filter(isRaw).map(nodeOf),
  };
}

const ruleNode = (raw: Raw): EvidenceNode => ({
  kind: 'rule',
  name: word(raw['field']),
  rule: raw,
  holds: truth(raw['holds']),
  children: [],
});

function nodeOf(raw: Raw): EvidenceNode {
  if ('field' in raw && 'operator' in raw) return ruleNode(raw);
  return groupNode(raw);
}

const hidden = new Set(['combinator', 'rules', 'holds', 'not', 'arm', 'label', 'tried', 'at', 'revision']);

/** The lines of any evidence: arms that were tried, conditions, and every other fact it names. */
export function evidenceNodes(evidence: unknown): EvidenceNode[] {
  if (!isRaw(evidence)) return [];
  const arms = (Array.isArray(evidence['tried']) ? evidence['tried'] : []).filter(isRaw).map(
    (arm): EvidenceNode => ({
      kind: 'arm',
      name: word(arm['label']) || word(arm['arm']),
      holds: truth(arm['holds']),
      children: 'rules' in arm ? [groupNode(arm)] : evidenceNodes(arm),
    }),
  );
  const own = 'rules' in evidence ? [groupNode(evidence)] : [];
  const facts = Object.entries(evidence).flatMap(([name, value]): EvidenceNode[] => {
    if (hidden.has(name) || value === undefined) return [];
    if (isRaw(value) && ('rules' in value || 'tried' in value))
      return [{ kind: 'fact', name, holds: truth(value['holds']), children: evidenceNodes(value) }];
    return [{ kind: 'fact', name, holds: null, seen: value, beside: evidence, children: [] }];
  });
  return [...arms, ...own, ...facts];
}
