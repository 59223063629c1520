/** Conditions: judging them, reading values, matching heard events. */
export { bucketOf, evaluate } from './evaluate';
export { isMessageStatus, type MessageStatus, messageStatuses, readDidValue } from './history-rule';
export { patternProblem } from './pattern';
export { isObject, keyOf, objectOf, readPath, shorten, valueAt } from './read';
export { earlier } from './timed';
export { eventEvidence, type KeyRule, matchEvent } from './watch';
