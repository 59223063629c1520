/** `compile(document, version)`: the immutable form the engine runs, with everything derivable worked out once. */

import type { JourneyDocument } from './document';
import { canonicalJson, sha256 } from './hash';
import { conditionsOf, visitRules, watchesOf, whereOf } from './inspect';
import type { Plan } from './plan';
import { definitionOf } from './steps';

/** SHA-256 over the canonical document: the order of keys does not matter, everything else does. */
export function hashOf(document: JourneyDocument): string {
  return sha256(canonicalJson(document));
}

/**
 * Makes the plan of a version. The document should have been validated: an invalid one gives a plan that ends early, never one that throws.
 *
 * @param version 0 for a draft that is only simulated
 */
export function compile(document: JourneyDocument, version: number): Plan {
  const watches = watchesOf(document).map(({ watch }) => watch);
  const all = Object.values(document.steps);
  const reads = all.flatMap((step) => definitionOf(step).reads?.(step) ?? []);
  const fields: string[] = [...reads, document.entry.key ?? '', document.goal?.value ?? ''];
  const history = new Set(all.flatMap((step) => definitionOf(step).looksBackAt?.(step) ?? []));
  for (const { condition } of conditionsOf(document))
    visitRules(condition, (rule) => {
      fields.push(rule.field);
      if (rule.valueSource === 'field' && typeof rule.value === 'string') fields.push(rule.value);
      if (whereOf(rule)) history.add(rule.field.slice('events.'.length));
    });
  return {
    journeyId: document.id,
    version,
    hash: hashOf(document),
    document,
    listens: unique(watches.flatMap((watch) => ('event' in watch ? [watch.event] : []))),
    watchesConditions: watches.some((watch) => 'condition' in watch) || reads.some((path) => path.startsWith('account.')),
    wakesOn: unique(reads.filter((path) => /^(profile|consent)\./.test(path))),
    needs: { history: unique([...history]), account: readsAccount(document, fields) },
  };
}

/** Templates and writes name the account as well; to load it once too often does no harm. */
function readsAccount({ entry, steps }: JourneyDocument, fields: string[]): boolean {
  return fields.some((field) => field.startsWith('account.')) || /\baccount(\.\w|\[)/.test(JSON.stringify([entry, steps]));
}

const unique = (names: string[]) => [...new Set(names)].sort();
