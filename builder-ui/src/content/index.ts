/** Stored content: templates of messages, and snippets. */
export { ContentPage } from './content-page';
export { TemplatePage } from './template-page';
