/** What somebody set, in words: conditions, what is listened to, spans, lists. Total: old documents may hold anything. Pure. */
import { parseOffset } from '../../time';
import type { Condition } from '../condition';
import { isObject } from '../conditions';
import type { Json } from '../facts';
import { conditionWords } from './condition-words';
import type { Speech } from './speech';
import { lengthWords, listWords, plain, quoted, valueWords } from './values';

const isCondition = (value: Json): boolean => isObject(value) && Array.isArray(value['rules']) && 'combinator' in value;

/** What is listened to: an event, perhaps only some of them, or a condition that comes true. */
function watchWords(watch: { [key: string]: Json }, speech: Speech): string {
  const { event, where, condition } = watch;
  if (condition !== undefined && isCondition(condition)) return conditionWords(condition as unknown as Condition, speech);
  const name = quoted(typeof event === 'string' ? event : '…', speech);
  if (where === undefined || !isCondition(where)) return name;
  return speech.t('said.where', { event: name, condition: conditionWords(where as unknown as Condition, speech) });
}

const isWatch = (value: Json): value is { [key: string]: Json } =>
  isObject(value) && Object.keys(value).every((key) => key === 'event' || key === 'where' || key === 'condition');

/** The value of a field as its form shows it, on one line. */
export function settingWords(value: Json, speech: Speech): string {
  if (typeof value === 'boolean') return speech.t(value ? 'said.on' : 'said.off');
  const offset = typeof value === 'string' && value.startsWith('-P') ? parseOffset(value) : null;
  if (offset) return speech.t('said.before', { span: lengthWords(-(offset.days * 86_400_000 + offset.ms), speech) });
  if (Array.isArray(value))
    return value.length === 0
      ? speech.t('said.nothing')
      : listWords(
          value.map((item) => settingWords(item, speech)),
          speech,
        );
  if (!isObject(value)) return valueWords(value, speech);
  if (isCondition(value)) return conditionWords(value as unknown as Condition, speech);
  if (Object.keys(value).length > 0 && isWatch(value)) return watchWords(value, speech);
  return partWords(value, speech);
}

/** A group of fields: its label, its name or its id first, the rest in brackets. */
function partWords(value: { [key: string]: Json }, speech: Speech): string {
  const { id, label, name, reason, ...rest } = value;
  const title = [label, name, reason, id].find((each) => typeof each === 'string' && each !== '');
  const parts = Object.entries(rest).map(([key, part]) => {
    const said = settingWords(part, speech);
    return isObject(part) ? said : `${speech.t(`said.part.${key}`, { defaultValue: plain(key) })}: ${said}`;
  });
  if (typeof title !== 'string') return parts.length === 0 ? speech.t('said.nothing') : listWords(parts, speech);
  return parts.length === 0 ? quoted(title, speech) : `${quoted(title, speech)} (${listWords(parts, speech)})`;
}
