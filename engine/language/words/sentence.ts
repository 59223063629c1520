/** "Why?" as a sentence: labels (a key and its values, the most important first) in the words of a `Speech`. Pure. */
import type { WaitReason } from '../../time';
import { isObject } from '../conditions';
import type { Json } from '../facts';
import type { Label } from '../operations';
import { judgedWords } from './condition-words';
import type { Speech } from './speech';
import {
  dayAndTimeWords,
  instantWords,
  lengthWords,
  listWords,
  plain,
  quoted,
  spanWords,
  valueWords,
  weekdayWords,
} from './values';

/** The first label, what decided it after a colon, and a full stop where a text that is told has none. */
export function sentence(labels: readonly Label[], speech: Speech): string {
  const [first, ...reasons] = labels.map((label) => labelWords(label, speech));
  const said = `${first ?? ''}${reasons.length > 0 ? `: ${reasons.join('; ')}` : ''}`;
  return /[.!?…]$/.test(said) ? said : `${said}.`;
}

/** One label without a full stop, such as the title of something that happened. */
export function labelWords({ key, values }: Label, speech: Speech): string {
  if (key === RULE) return judgedWords(values, speech);
  const words = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, factWords(name, value, values, speech)]));
  const count = values['count'];
  return speech.t(key, { ...words, ...(typeof count === 'number' ? { count } : {}), defaultValue: plain(key) });
}

/** The key of a judged rule; its values are the rule's evidence. */
export const RULE = 'why.rule';

/** A reason or a status as it is recorded, in words: `no_consent` → "no consent". */
export const reasonWords = (reason: string, { t }: Speech): string =>
  t(`reason.${reason}`, { defaultValue: plain(reason).replaceAll('_', ' ') });

const instants = new Set(['at', 'until', 'due', 'last', 'opens', 'closes', 'endedAt']);
const quotedLists = new Set(['labels', 'fields', 'events']);

/** A value by the name it is recorded under, as a reader says it. `values`: what is recorded beside it. */
export function factWords(name: string, value: Json, values: Label['values'], speech: Speech): string {
  if (instants.has(name)) return typeof value === 'number' ? instantWords(value, speech) : speech.t('said.unknownTime');
  if (quotedLists.has(name))
    return listWords(
      (Array.isArray(value) ? value : [value]).map((one) =>
        typeof one === 'string' ? quoted(portWords(one, speech), speech) : '…',
      ),
      speech,
    );
  switch (name) {
    case 'because':
      return waitWords(value, typeof values['zone'] === 'string' ? values['zone'] : speech.zone, speech);
    case 'was':
    case 'is':
      return valueWords(value, speech);
    case 'reason':
      return typeof value === 'string' ? reasonWords(value, speech) : valueWords(value, speech);
    case 'window':
      return typeof value === 'string' ? spanWords(value, speech) : valueWords(value, speech);
    case 'label':
    case 'port':
      return typeof value === 'string' ? portWords(value, speech) : valueWords(value, speech);
    case 'operator':
    case 'by':
      return typeof value === 'string' ? speech.t(`said.by.${value}`, { defaultValue: plain(value) }) : valueWords(value, speech);
    case 'status':
    case 'operation':
      return typeof value === 'string'
        ? speech.t(`said.${name}.${value}`, { defaultValue: plain(value).replaceAll('_', ' ') })
        : '…';
    case 'channel':
      return typeof value === 'string' ? speech.t(`channel.${value}`, { defaultValue: plain(value) }) : '…';
    default:
      return typeof value === 'string' ? plain(value) : valueWords(value, speech);
  }
}

/** Ways out of every step have words; those that authors named are their own. */
const portWords = (port: string, { t }: Speech): string => t(`port.${port}`, { defaultValue: plain(port) });

/** The way to the end of a wait, by the clocks it went by. Older evidence holds sentences. */
function waitWords(because: Json, zone: string, speech: Speech): string {
  const parts = Array.isArray(because) ? because : [because];
  return parts
    .map((part) =>
      isReason(part) ? waitReasonWords(part, zone, speech) : typeof part === 'string' ? plain(part) : valueWords(part, speech),
    )
    .join('; ');
}

const isReason = (part: Json): part is WaitReason =>
  isObject(part) && typeof part['key'] === 'string' && isObject(part['values']);

function waitReasonWords({ key, values }: WaitReason, zone: string, speech: Speech): string {
  const { locale, t } = speech;
  const told = (name: string, value: WaitReason['values'][string]): string | number => {
    if (name === 'at' && typeof value === 'number') return dayAndTimeWords(value, { locale, zone });
    if (name === 'length' && typeof value === 'number') return lengthWords(value, speech);
    if (name === 'days' && Array.isArray(value))
      return listWords(
        value.map((day) => weekdayWords(day, speech)),
        speech,
        'disjunction',
      );
    return typeof value === 'number' ? value : plain(String(value));
  };
  const words = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, told(name, value)]));
  const timed =
    typeof values['time'] === 'string' && 'length' in values ? `${key}At` : key === 'date' && values['time'] ? 'dateAt' : key;
  const said = t(`wait.${timed}`, { ...words, defaultValue: plain(key) });
  return values['skipped'] === true ? t('wait.skipped', { ...words, said }) : said;
}
