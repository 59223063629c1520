/** The pages behind the links of messages. Pure: they say what is true, the API decides what is. */
import type { Channel } from '../../language/facts';
import { escapeHtml as e } from '../render/liquid/escape';
import { page } from './page-frame';

const channelWords: Record<Channel, string> = { email: 'emails', sms: 'text messages', push: 'push notifications' };

export interface UnsubscribeView {
  /** Who writes, such as the name of the shop. */
  sender: string;
  channel: Channel;
  topic: string;
  /** `general` and other topics without a name are left out. */
  topicLabel?: string;
  /** Where the form posts to: this very address, without a host. */
  action: string;
  preferencesUrl?: string;
}

const whatOf = ({ channel, topicLabel }: UnsubscribeView) =>
  topicLabel ? `${channelWords[channel]} about ${topicLabel}` : channelWords[channel];

/** GET: only asks. Mail scanners open every link; nothing may change by looking. */
export function unsubscribePage(view: UnsubscribeView): string {
  return page(
    'Unsubscribe',
    `<p>You will get no more ${e(whatOf(view))} from ${e(view.sender)}.</p>` +
      `<form method="post" action="${e(view.action)}"><button type="submit">Unsubscribe</button></form>${preferencesHint(view, 'Or choose')}`,
  );
}

/** POST by a person: it is done. Post it again and it is still done. */
export function unsubscribedPage(view: UnsubscribeView): string {
  return page(
    'You are unsubscribed',
    `<p role="status">You will get no more ${e(whatOf(view))} from ${e(view.sender)}. This holds from now on.</p>` +
      preferencesHint(view, 'Changed your mind? Choose'),
  );
}

/** Answer, as `text/plain`, to the POST of a mail program (RFC 8058): status 200, no redirect, no cookie. */
export const oneClickAnswer = 'Unsubscribed.';

/** True for the body of an RFC 8058 POST, urlencoded or multipart: such a caller is a program, not a person. */
export const isOneClick = (body: string): boolean => /List-Unsubscribe\s*(=|"\s*\r?\n\r?\n\s*)\s*One-Click/i.test(body);

/** For links that are not ours, or were cut off. Says nothing about whether a person exists. */
export function linkInvalidPage(): string {
  return page(
    'This link does not work',
    '<p>It may have been cut off on its way. Please use the newest message you received, or reply to it.</p>',
  );
}

function preferencesHint({ preferencesUrl }: UnsubscribeView, words: string): string {
  return preferencesUrl ? `<p class="help">${words} <a href="${e(preferencesUrl)}">what you want to hear about</a>.</p>` : '';
}
