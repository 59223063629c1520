/** Our own tags: one for authors, one that the compiler writes around every link. */
import {
  type Context,
  type Emitter,
  type Liquid,
  type Parser,
  Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
  Value,
} from 'liquidjs';
import { signToken } from '../../links';
import { escapeHtml, unescapeHtml } from './escape';
import { checkLink } from './link-target';
import { prepare } from './prepare';
import { type RenderState, stateOf } from './render-state';

/** What liquidjs calls a tag with. */
interface TagCall {
  liquid: Liquid;
}

/** Thrown to leave the rendering; the reason is in the state. */
class TemplateAbort extends Error {}

/** `{% abort "sold out" %}`: this person does not get this message, and that is no fault. */
export const abortTag = {
  parse(this: TagCall & { reason?: Value }, token: TagToken): void {
    this.reason = new Value(token.args, this.liquid);
  },
  *render(this: TagCall & { reason?: Value }, context: Context): Generator<unknown, void, unknown> {
    const reason = yield this.reason?.value(context);
    stateOf(context).aborted = typeof reason === 'string' && reason !== '' ? reason : 'aborted';
    throw new TemplateAbort();
  },
};

/**
 * `{% tracked 3 %}https://…{% endtracked %}` inside a quoted `href`: checks where the link leads and, if the message is
 * really sent, replaces it by our redirect. Written by the compiler only; `-1` checks without replacing. A class, because the
 * plain form of a tag parses its arguments again at every rendering.
 */
export class TrackedTag extends Tag {
  private readonly link: number;
  private readonly inner: Template[] = [];

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, remaining, liquid);
    this.link = Number(token.args);
    const stream = parser
      .parseStream(remaining)
      .on('tag:endtracked', () => stream.stop())
      .on<Template>('template', (template) => this.inner.push(template))
      .on('end', () => {
        throw new TypeError('a link is not closed');
      });
    stream.start();
    prepare(this.inner);
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const state = stateOf(context);
    const written = yield this.liquid.renderer.renderTemplates(this.inner, context);
    const url = unescapeHtml(String(written)).trim();
    if (url === '') state.emptyLink = true;
    checkLink(url);
    emitter.write(escapeHtml(redirect(url, this.link, state)));
  }
}

function redirect(url: string, link: number, { baseUrl, delivery }: RenderState): string {
  if (!delivery || link < 0 || !/^https?:/i.test(url)) return url;
  return `${baseUrl}/c/${signToken('click', { messageId: delivery.messageId, link, url }, delivery.secret)}`;
}

/** `{% pixel %}`: tells us that the mail was opened. Written by the compiler only. */
export const pixelTag = {
  render(context: Context, emitter: Emitter): void {
    const { baseUrl, delivery } = stateOf(context);
    if (!delivery) return;
    const token = signToken('open', { messageId: delivery.messageId }, delivery.secret);
    emitter.write(`<img src="${escapeHtml(baseUrl)}/o/${token}" alt="" width="1" height="1" style="display:block;border:0">`);
  },
};
