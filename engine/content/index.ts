/** Stored content: templates and snippets, their versions, how they look, and tests of them. */
export { checkedContent } from './contents';
export { type DrawRequest, draw } from './draw';
export type { Finding } from './findings';
export { libraryOf, type ReadLibrary } from './library';
export {
  createTemplate,
  restoreTemplate,
  saveTemplate,
  setDeleted,
  templateById,
  templatesOf,
  templateVersion,
  versionsOf,
} from './templates';
export { sendTest } from './test-send';
