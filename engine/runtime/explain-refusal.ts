/** "Why not?" in words: why somebody was turned away at the entrance, from the evidence of the rule. */
import type { Evidence } from '../language/condition';
import { isObject } from '../language/conditions';
import type { Json } from '../language/facts';
import type { Label } from '../language/operations';
import { reasonsOf, say } from './explain';

/** The sentence of the rule first, then what decided it. An unknown rule is told by its name. */
export function explainRefusal({ rule, evidence }: { rule: string; evidence: Evidence }): Label[] {
  const refused = (values: Record<string, Json> = {}, key = rule) => say(`turnedAway.${key}`, values);
  switch (rule) {
    case 'trigger': {
      const tried = Array.isArray(evidence['tried']) ? evidence['tried'].filter(isObject) : [];
      return [refused({ event: evidence['event'] ?? '' }), ...tried.flatMap(reasonsOf)];
    }
    case 'audience': {
      const audience = part(evidence, 'audience');
      return [refused(), ...('rules' in audience ? reasonsOf(audience) : [])];
    }
    case 'not_armed': {
      const { attribute = '', was = null, is = null } = part(evidence, 'move');
      return [refused({ attribute, was, is })];
    }
    case 'window': {
      const { opens = null, closes = null } = part(evidence, 'window');
      const early = typeof opens === 'number' && Number(evidence['at']) < opens;
      return [early ? refused({ opens }, 'tooEarly') : refused({ closes }, 'tooLate')];
    }
    case 'key_missing':
      return [refused({ key: evidence['key'] ?? '' })];
    case 'already_active': {
      const { account = null } = evidence;
      return [account === null ? refused({}, 'alreadyActive') : refused({ account }, 'accountActive')];
    }
    case 'again': {
      const { mode = '', window = '' } = part(evidence, 'again');
      if (mode === 'once') return [refused({}, 'once')];
      return [refused({ window, last: part(evidence, 'history')['lastEnteredAt'] ?? null })];
    }
    case 'excluded_tag': {
      const { journey = '', tag = '', live = false, endedAt = null, excludeDays: days = 0 } = part(evidence, 'excluded');
      if (live === true) return [refused({ journey, tag }, 'isInTagged')];
      return [refused({ journey, tag, endedAt, count: days }, 'wasInTagged')];
    }
    case 'cap': {
      const { max = 0, from: opens = null, to: closes = null } = part(evidence, 'cap');
      return [refused({ max, opens, closes })];
    }
    case 'account_missing':
    case 'loop_guard':
      return [refused()];
    default:
      return [say('turnedAway.other', { rule })];
  }
}

function part(evidence: Evidence, name: string): Evidence {
  const { [name]: found } = evidence;
  return isObject(found) ? found : {};
}
