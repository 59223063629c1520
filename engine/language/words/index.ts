/** Everything Sojourn says of a journey, a run or a person, in words that are looked up: the same for the web app, API and command line. */
export { conditionWords, fieldWords, judgedWords, ruleWords, seenWords } from './condition-words';
export { factWords, labelWords, RULE, reasonWords, sentence } from './sentence';
export { settingWords } from './setting-words';
export { type Speech, speechOf } from './speech';
export { distanceOf, instantWords, lengthWords, listWords, plain, quoted, spanWords, valueWords, weekdayWords } from './values';
