/** Content → message (messaging.md §6). `compileMessage` once per version and step, `renderMessage` once per send. */
export { type CompileOptions, compileMessage, type MessageStep } from './compile';
export { inLanguageOf, renderFor } from './for-person';
export { judgeBlocks, paramsOf } from './judge-blocks';
export { lintTemplates } from './lint';
export type { Delivery } from './liquid';
export type {
  CompiledMessage,
  EmailMessage,
  PushMessage,
  RenderedContent,
  RenderResult,
  RenderScope,
  SmsMessage,
  TemplateProblem,
} from './message';
export { renderMessage } from './render';
export { type RenderedTexts, renderTexts, type TextScope, textProblems, textScope } from './texts';
