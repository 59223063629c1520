import type { InboundIntent } from './receipt';

/** Words carriers and providers act on, alone in a message (CTIA handbook; Twilio's default opt-out words). */
const STOP_WORDS = new Set(['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout']);
const START_WORDS = new Set(['start', 'unstop']);
const HELP_WORDS = new Set(['help', 'info']);

/** Politeness and emphasis around a word change nothing: "STOP please!!", "stop now". */
const PADDING = new Set([
  'please',
  'pls',
  'plz',
  'thanks',
  'thank',
  'you',
  'now',
  'all',
  'it',
  'ok',
  'okay',
  'hi',
  'hello',
  'and',
  'just',
]);

/**
 * Ways people say it in their own words. A revocation by any reasonable means counts
 * (47 CFR § 64.1200(a)(10)), so these err on the side of stopping; each needs an object, so that
 * "can I stop by tomorrow?" and "don't stop!" stay replies.
 */
const STOP_PHRASES: readonly RegExp[] = [
  /\bstop (?:\w+ )?(?:text|messag|sms|contact|writ|send|spam|bother|email|call)\w*/,
  /\bstop (?:these|this|those|the|your|all) (?:\w+ )?(?:text|message|messages|texts|sms|spam|ads)\b/,
  /\b(?:do not|dont|never|quit|no longer) (?:\w+ )?(?:text|message|contact|write|sms|messaging|texting)\b/,
  /\b(?:do not|dont|never|no longer) send (?:me|us|any|more|these|this|texts?|messages?|sms)\b/,
  /\bno more (?:\w+ )?(?:texts?|messages?|sms|ads|spam)\b/,
  /\b(?:unsubscribe|remove|delete) (?:me|my number|this number)\b/,
  /\btake (?:me|my number|this number) off\b/,
  /\bopt (?:me )?out\b/,
  /\bleave me alone\b/,
  /\bwant to (?:unsubscribe|opt out)\b/,
];

/** "Don't stop texting me" asks for the opposite. */
const NEGATED_STOP = /\b(?:do not|dont|never) (?:\w+ )?stop\b/;

/** What the person wants, whatever the case, punctuation and politeness. Anything unclear is a `reply`. */
export function intentOf(text: string): InboundIntent {
  const words = text
    .toLowerCase()
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  const bare = words.filter((word) => !PADDING.has(word));
  const only = bare.length === 1 ? bare[0] : undefined;
  if (only && STOP_WORDS.has(only)) return 'stop';
  if (only && START_WORDS.has(only)) return 'start';
  if (only && HELP_WORDS.has(only)) return 'help';
  const sentence = words.join(' ');
  if (NEGATED_STOP.test(sentence)) return 'reply';
  if (STOP_PHRASES.some((phrase) => phrase.test(sentence))) return 'stop';
  return 'reply';
}

/** True for a message that is exactly one of the words providers handle themselves. */
export function isKeyword(text: string): boolean {
  const word = text.trim().toLowerCase();
  return STOP_WORDS.has(word) || START_WORDS.has(word) || HELP_WORDS.has(word);
}
