/** Liquid for messages: limited, escaped, without access to anything but its variables. */
export { type Format, type Parsed, parseTemplate } from './engine';
export { escapeHtml } from './escape';
export { limits } from './limits';
export { type Delivery, newState, type RenderState } from './render-state';
export { type RunResult, runTemplate, sayError, type Variables } from './run';
