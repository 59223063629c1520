/** What one rendering carries along beside the variables a template sees. */
import type { Context } from 'liquidjs';
import type { Work } from './drive';
import { limits } from './limits';

/** Who the links of one message lead back to. Absent in previews: links are then left as they are. */
export interface Delivery {
  /** The ledger id of the message. */
  messageId: string;
  personId: string;
  /** Signs the links; see `links/`. */
  secret: string;
}

/** What is the same for all parts of one message. */
export interface RenderSetting {
  zone: string;
  locale: string;
  delivery: Delivery | null;
  /** Public address of the link and pixel endpoints, without a slash at the end. */
  baseUrl: string;
}

/** What the parts of one message share while they are rendered. */
export interface RenderState extends RenderSetting {
  work: Work;
  /** Outputs that came out empty, as they were written: `profile.firstName`. */
  missing: Set<string>;
  /** Set by `{% abort "reason" %}`. */
  aborted: string | null;
  /** Set when a link lost its address, which is why the rendering failed. */
  emptyLink: boolean;
}

export function newState(setting: RenderSetting): RenderState {
  return { ...setting, work: { left: limits.work }, missing: new Set(), aborted: null, emptyLink: false };
}

const KEY = 'sojourn';

export function attachState(context: Context, state: RenderState): void {
  context.setRegister(KEY, state);
}

export function stateOf(context: Context): RenderState {
  return context.getRegister<RenderState>(KEY);
}
