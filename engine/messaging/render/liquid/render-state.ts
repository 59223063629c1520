/** What one rendering carries along beside the variables a template sees. */
import type { Context } from 'liquidjs';

/** Who the links of one message lead back to. Absent in previews: links are then left as they are. */
export interface Delivery {
  /** The ledger id of the message. */
  messageId: string;
  personId: string;
  /** Signs the links; see `links/`. */
  secret: string;
}

export interface RenderState {
  zone: string;
  locale: string;
  delivery: Delivery | null;
  /** Public address of the link and pixel endpoints, without a slash at the end. */
  baseUrl: string;
  /** Outputs that came out empty, as they were written: `profile.firstName`. */
  missing: Set<string>;
  /** Set by `{% abort "reason" %}`. */
  aborted: string | null;
  /** Set when a link lost its address, which is why the rendering failed. */
  emptyLink: boolean;
}

const KEY = 'sojourn';

export function attachState(context: Context, state: RenderState): void {
  context.setRegister(KEY, state);
}

export function stateOf(context: Context): RenderState {
  return context.getRegister<RenderState>(KEY);
}
