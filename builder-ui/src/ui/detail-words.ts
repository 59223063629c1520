/**
 * What the schema and the validator say of a value, in the reader's words: they speak English, and are known by what they say.
 * A sentence that is not known here stays as it is. Pure.
 */
import type { TFunction } from 'i18next';
import { localeOf } from './format';

/** How a sentence of ours begins, and the key of its words. */
const beginnings: [begins: string, key: string][] = [
  ['A duration is', 'duration'],
  ['A distance is', 'offset'],
  ['A time of day is', 'time'],
  ['A date and time is', 'localDateTime'],
  ['There is no such date', 'noSuchDate'],
  ['This is not an IANA', 'zone'],
  ['A segment id is', 'segmentId'],
  ['An id is', 'shortId'],
  ['A step id is', 'stepId'],
  ['A journey id is', 'journeyId'],
  ['A name is letters', 'contextName'],
  ['A path starts', 'path'],
  ['An attribute of people', 'attribute'],
  ['This is not a field:', 'field'],
  ['A field to write', 'fieldToWrite'],
  ['A topic is', 'topic'],
  ['An id of a template', 'templateId'],
  ['A language is', 'language'],
  ['An action is named', 'action'],
  ['A name starts', 'letterFirst'],
  ['At most 50 values', 'values50'],
  ['This is no condition', 'noCondition'],
  ['Two repetitions', 'repeated'],
  ['Only plain groups', 'plainGroups'],
  ['A bracket ( is', 'openBracket'],
  ['The pattern ends', 'loneBackslash'],
  ['A set [', 'openSet'],
  ['A range in', 'range'],
  ['A bracket ) has', 'closeBracket'],
  ['This pattern repeats', 'tooMuch'],
  ['a time of day such', 'wantedTime'],
  ['a date such', 'wantedDate'],
  ['one of mon,', 'wantedWeekday'],
  ['a whole number from 0', 'wantedBucket'],
  ['the name of a segment', 'wantedSegment'],
  ['a number, a date', 'wantedOrder'],
  ['a text, a number, true or false, or', 'wantedEqual'],
  ['a text, a number, true or false', 'wantedScalar'],
  ['a text', 'wantedText'],
  ['a value of its own', 'wantedOwn'],
  ['the name of another field', 'wantedField'],
  ['how often and in which time', 'wantedTimes'],
  ['a condition in `where`', 'wantedWhere'],
  ['at most 50 times', 'wantedFifty'],
  // What the schema's library says where no sentence of ours stands.
  ['Invalid ISO date.', 'date'],
  ['Invalid ISO date', 'dateTime'],
  ['Invalid URL', 'address'],
  ['Invalid email', 'address'],
  ['Invalid string', 'format'],
  ['Invalid key', 'key'],
  ['Invalid input: expected int', 'whole'],
];

const shapes: [pattern: RegExp, key: string][] = [
  [/^Too big: expected string to have <=(?<limit>\d+) characters/, 'tooLong'],
  [/^Too small: expected string to have >=1 characters/, 'empty'],
  [/^Too small: expected string to have >=(?<limit>\d+) characters/, 'tooShort'],
  [/^Too big: expected (?:array|set|map) to have <=(?<limit>\d+) items/, 'tooMany'],
  [/^Too small: expected (?:array|set|map) to have >=(?<limit>\d+) items/, 'tooFew'],
  [/^Too big: expected \w+ to be <=(?<limit>-?[\d.]+)/, 'tooLarge'],
  [/^Too small: expected \w+ to be >=(?<limit>-?[\d.]+)/, 'tooSmall'],
  [/^Too big: expected \w+ to be <(?<limit>-?[\d.]+)/, 'below'],
  [/^Too small: expected \w+ to be >(?<limit>-?[\d.]+)/, 'above'],
  [/^Invalid option: expected one of (?<choices>.+?)\.?$/, 'option'],
  [/^Invalid discriminator value\. Expected (?<choices>.+?)\.?$/, 'option'],
  [/^Invalid input: expected (?<expected>\w+), received (?<received>\w+)/, 'type'],
  [/^Invalid input: expected "(?<value>.*)"\.?$/, 'oneKind'],
  [/^Invalid input: expected (?<expected>\w+)\.?$/, 'typeOnly'],
  [/^Unrecognized keys?: (?<keys>.+?)\.?$/, 'unknownKeys'],
  [/^two values from and to, each (?<kind>.+)$/, 'wantedPair'],
  [/^a list of values, each (?<kind>.+)$/, 'wantedList'],
  [/^one or more of (?<choices>.+)$/, 'wantedStatus'],
  [/^Invalid input/, 'invalid'],
];

export function detailWords(detail: string, t: TFunction, language: string): string {
  const begun = beginnings.find(([begins]) => detail.startsWith(begins));
  if (begun) return t(`detail.${begun[1]}`);
  for (const [pattern, key] of shapes) {
    const found = pattern.exec(detail);
    if (found) return t(`detail.${key}`, filled(found.groups ?? {}, t, language));
  }
  return detail;
}

function filled(groups: Record<string, string>, t: TFunction, language: string): Record<string, string> {
  const told = (name: string, value: string): string => {
    switch (name) {
      case 'limit':
        return new Intl.NumberFormat(localeOf(language)).format(Number(value));
      case 'choices':
        return value
          .split(/[|,] ?/)
          .map((choice) => choice.replace(/["' ]/g, ''))
          .join(', ');
      case 'keys':
        return value.replaceAll('"', '');
      case 'kind':
        return detailWords(value, t, language);
      case 'expected':
      case 'received':
        return t(`detail.kind.${value}`, { defaultValue: value });
      default:
        return value;
    }
  };
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, told(name, value)]));
}
