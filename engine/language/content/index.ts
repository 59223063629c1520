/** Stored content: what a document names, and the document with that content in it. Pure. */
export {
  type Library,
  type SnippetContent,
  type StoredSnippet,
  type StoredTemplate,
  type TemplateKind,
  templateKey,
} from './library';
export { type ContentNamed, contentNamedIn, resolveContent } from './resolve';
export { mapTexts, snippetsIn, textsWithPaths, unknownSnippets, withSnippets } from './snippets';
