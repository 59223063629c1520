/** The journey language: one schema, one validator, one set of edits. Pure; shared by API, worker, CLI and browser. */
export * from './changes';
export { compile, hashOf } from './compile';
export {
  type Condition,
  conditionSchema,
  type Evidence,
  fieldPattern,
  type Operator,
  operators,
  type Rule,
  ruleSchema,
  type Verdict,
  type Watch,
  watchSchema,
} from './condition';
export { bucketOf, evaluate, keyOf, messageStatuses, patternProblem, readPath, valueAt } from './conditions';
export * from './content';
export * from './document';
export type {
  Channel,
  Consent,
  ConsentState,
  EventFacts,
  Facts,
  Json,
  JsonObject,
  MessageFacts,
  PersonFacts,
  Rollup,
} from './facts';
export type { FormChoice, FormField, StepForm, Widget } from './form';
export { allPorts, type Edge, edgesOf, reachableFrom, reachableSteps } from './graph';
export { canonicalJson, fractionOf, sha256 } from './hash';
export * from './operations';
export type { Plan } from './plan';
export { type Settings, settingsSchema } from './settings';
export type { Decision, Effect, EffectResult, Ports, StepDefinition, UpdateOperation, Visit } from './step';
export { definitionOf, portsOf, type StepType, stepSchema, steps, targetOf } from './steps';
export { type Block, blockSchema, type ColumnsBlock, type ConditionalBlock, visitBlocks } from './steps/message/blocks';
export { checkContent } from './steps/message/check';
export {
  type EmailContent,
  emailContentSchema,
  type PushContent,
  pushContentSchema,
  type SmsContent,
  smsContentSchema,
} from './steps/message/content';
export { contentFor, localeSchema } from './steps/message/locales';
export type { MessageStep } from './steps/message/message';
export { type SmsParts, smsParts } from './steps/message/sms-parts';
export { type TemplateRef, templateIdSchema } from './steps/message/template-ref';
export * from './validate';
export {
  calendarSchema,
  durationSchema,
  eventNameSchema,
  localTimeSchema,
  offsetSchema,
  portIdSchema,
  stepIdSchema,
  valuePathSchema,
  weekdaySchema,
  zoneSchema,
} from './values';
