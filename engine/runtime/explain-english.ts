import type { Json } from '../language/facts';
import type { Label } from '../language/operations';
import { localParts } from '../time';

type Values = Record<string, Json>;

/** One template per key of `explainVisit` and `explainRefusal`. */
const templates: Record<string, (values: Values, zone: string) => string> = {
  'why.disabled': () => 'Passed through: the step was switched off',
  'why.alreadyDone': () => 'Passed through: it was done on an earlier version already',
  'why.migrated': ({ from, to }) => `Moved from version ${text(from)} to version ${text(to)}`,
  'why.goalMoved': () => 'The goal was reached and took the person elsewhere',
  'why.goalEnded': () => 'The goal was reached, which ends the journey',
  'why.exit': ({ reason }) => `Left the journey (${text(reason)})`,
  'why.endedBy': ({ journey, reason }) => `The journey ${quote(journey)} ended this run (${text(reason)})`,
  'why.ended': ({ reason }) => `The journey ended here (${text(reason)})`,
  'why.branch': ({ label }) => `Went ${quote(label)}`,
  'why.else': ({ labels }) => `Went “else”: ${Array.isArray(labels) && labels.length > 1 ? 'none of' : 'not'} ${list(labels)}`,
  'why.sent': () => 'The message was sent',
  'why.skipped': ({ reason }) => `The message was skipped: ${words(reason)}`,
  'why.failed': ({ reason }) => `The message could not be sent: ${words(reason)}`,
  'why.split': ({ label, weight }) => `Chance chose ${quote(label)} (${text(weight)} %)`,
  'why.updated': ({ fields }) =>
    Array.isArray(fields) && fields.length > 0 ? `Changed ${list(fields)}` : 'Nothing was different afterwards',
  'why.emitted': ({ what }) => `Wrote the event ${quote(what)}`,
  'why.started': ({ what }) => `Asked for an entrance into the journey ${quote(what)}`,
  'why.endedRunsOf': ({ what }) => `Ended the person’s runs in the journey ${quote(what)}`,
  'why.refused': ({ what, reason }) => `Did not set off ${quote(what)}: ${words(reason)}`,
  'why.jumped': ({ visit, most }) => `Went round, visit ${text(visit)} of ${text(most)}`,
  'why.jumpedOn': ({ most }) => `Went on: ${text(most)} visits are the most`,
  'why.taskDone': ({ label, by }) => `The task was completed: ${quote(label)}, by ${text(by)}`,
  'why.taskOverdue': ({ due }, zone) => `The task was not completed by ${instant(due, zone)}`,
  'why.taskFailed': ({ error }) => `The task could not be opened: ${text(error)}`,
  'why.codeGiven': ({ pool }) => `Got a code of ${quote(pool)}`,
  'why.exhausted': ({ pool }) => `There was no code left in ${quote(pool)}`,
  'why.actionDone': ({ action }) => `Called ${quote(action)}`,
  'why.actionFailed': ({ action, reason }) => `The call of ${quote(action)} failed: ${words(reason)}`,
  'why.waited': ({ until, zone, because }) =>
    `Waited until ${instant(until, text(zone))}${Array.isArray(because) ? ` (${because.map(text).join('; ')})` : ''}`,
  'why.past': ({ because }) => `The date was over already${Array.isArray(because) ? ` (${because.map(text).join('; ')})` : ''}`,
  'why.heard': ({ label }) => `Went ${quote(label)}`,
  'why.nothingHappened': ({ until }, zone) => `Nothing awaited happened until ${instant(until, zone)}`,
  'why.went': ({ port }) => `Went on by ${quote(port)}`,
  'why.turnedAway.trigger': ({ event }) => `${quote(event)} happened, but did not fit the trigger`,
  'why.turnedAway.neverHappened': ({ events }) => `Nothing fired the trigger: ${list(events)} did not happen`,
  'why.turnedAway.neverFired': () => 'Nothing fired the trigger yet',
  'why.turnedAway.notLive': () => 'The journey is not live, so nobody enters',
  'why.turnedAway.loop_guard': () => 'What would have let them in came through too many journeys already',
  'why.turnedAway.not_armed': ({ attribute, was, is }) =>
    `${text(attribute)} went from ${seenAs(was)} to ${seenAs(is)}, but the trigger has fired before and was not armed again since`,
  'why.turnedAway.window': ({ opens, closes, early, zone }) =>
    early === true
      ? `The journey opens on ${instant(opens, text(zone))} only`
      : `The journey closed on ${instant(closes, text(zone))}`,
  'why.turnedAway.account_missing': () => 'Only accounts enter this journey, and the person belongs to none',
  'why.turnedAway.audience': () => 'Not in the audience',
  'why.turnedAway.key_missing': ({ key }) => `The entry key ${text(key)} had no value`,
  'why.turnedAway.already_active': ({ account }) =>
    account === null ? 'In the journey already' : `The account ${quote(account)} is in the journey already`,
  'why.turnedAway.again': ({ mode, window, last }, zone) =>
    mode === 'once'
      ? 'Had been in the journey before, and it is entered only once'
      : `Had entered on ${instant(last, zone)}, and may again only after ${text(window)}`,
  'why.turnedAway.excluded_tag': ({ journey, tag, live, endedAt, days }, zone) =>
    live === true
      ? `Is in the journey ${quote(journey)}, which has the tag ${quote(tag)}`
      : `Was until ${instant(endedAt, zone)} in the journey ${quote(journey)} with the tag ${quote(tag)}, and must stay away for ${text(days)} days`,
  'why.turnedAway.cap': ({ max, from, to }, zone) =>
    `${text(max)} had entered already between ${instant(from, zone)} and ${instant(to, zone)}`,
  'why.turnedAway.other': ({ rule }) => `Turned away by the rule ${quote(rule)}`,
  'why.event': ({ event, at }, zone) => `${quote(event)} happened${at === null ? '' : ` on ${instant(at ?? null, zone)}`}`,
  'why.message': ({ step, status, at }, zone) =>
    `the message of ${quote(step)} was ${typeof at === 'number' ? `${text(status)} on ${instant(at, zone)}` : `not ${text(status)}`}`,
  'why.rule': ({ field, operator, value, actual }) =>
    `${text(field)} ${text(operator)}${value === null ? '' : ` ${quote(value)}`}, it was ${actual === null ? 'not set' : quote(actual)}`,
  'why.ruleMissing': ({ field, operator, value }) =>
    `${text(field)} ${text(operator)}${value === null ? '' : ` ${quote(value)}`}, but it was not set`,
  'why.ruleImpossible': ({ field, operator, value }) =>
    `${text(field)} ${text(operator)}${value === null ? '' : ` ${quote(value)}`} could not be compared`,
};

/** The sentences of `explainVisit` or `explainRefusal` as one English sentence. Instants are told by the clock of the zone. */
export function inEnglish(labels: Label[], zone: string): string {
  const [first, ...reasons] = labels.map(({ key, values }) => templates[key]?.(values, zone) ?? key);
  return `${first ?? ''}${reasons.length > 0 ? `, because ${reasons.join('; ')}` : ''}.`;
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

const quote = (value: Json | undefined) => (typeof value === 'string' ? `“${value}”` : text(value));
const words = (value: Json | undefined) => text(value).replaceAll('_', ' ');
const list = (value: Json | undefined) => (Array.isArray(value) ? value.map(quote).join(', ') : quote(value));

const seenAs = (value: Json | undefined) => (value === null || value === undefined ? 'nothing' : quote(value));

function instant(value: Json | undefined, zone: string): string {
  if (typeof value !== 'number') return 'an unknown time';
  const { date, time } = localParts(value, zone);
  return `${date} ${time} (${zone})`;
}
