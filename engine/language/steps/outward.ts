import type { Evidence } from '../condition';
import type { Decision, EffectResult } from '../step';

/** How a step leaves that sets something off beyond its run: by `done` either way, for nothing of the run depends on it; a refusal is told. */
export function setOff(what: Evidence, result: EffectResult): Decision {
  const refused: Evidence = result.kind === 'refused' ? { refused: result.reason } : {};
  return { kind: 'leave', port: 'done', evidence: { ...what, ...refused, ...result.evidence } };
}
