import { type EmailItem, rawHeader, readMail } from '../outbox';
import { SANDBOX_CONNECTIONS, SECRET_HEADER, type Settings } from '../settings';
import { type Call, request, sendWebhook } from '../webhooks';
import type { Action } from './act';
import { imageUrls, linkUrls, unsubscribeUrl, urlsInText } from './links';
import { BROWSER, clickLink, type Done, impossible, ownUrls } from './own-links';

/** What a mail's way back reports; the words of the connectors' receipts. */
type MailStatus = 'delivered' | 'bounced' | 'complained' | 'replied';

/** Does what the reader of a mail, their mailbox provider or the mail servers on the way would do. */
export async function actOnMail(item: EmailItem, { action, text, url }: Action, settings: Settings): Promise<Done> {
  switch (action) {
    case 'deliver':
      return { calls: [await report(item, 'delivered', settings)] };
    case 'bounce':
      return { calls: [await report(item, 'bounced', settings, '550 5.1.1 mailbox unknown')] };
    case 'complain':
      return { calls: [await report(item, 'complained', settings, 'abuse')] };
    case 'reply':
      return { calls: [await report(item, 'replied', settings, text)] };
    case 'open':
      return open(item, settings);
    case 'click':
      return click(item, url, settings);
    case 'unsubscribe':
      return unsubscribe(item, settings);
  }
}

/** A mail program shows a mail by loading its images: the tracking pixel is one of them. */
async function open(item: EmailItem, settings: Settings): Promise<Done> {
  const { html } = await readMail(item.raw);
  const images = ownUrls(imageUrls(html ?? ''), settings);
  if (images.length === 0) return impossible('There is no image from Sojourn in this mail: its opening cannot be seen.');
  return { calls: await Promise.all(images.map((url) => request('GET', url, BROWSER))) };
}

async function click(item: EmailItem, wanted: string | undefined, settings: Settings): Promise<Done> {
  const { html, text } = await readMail(item.raw);
  const oneClick = unsubscribeUrl(rawHeader(item.raw, 'list-unsubscribe'));
  const links = html ? linkUrls(html) : urlsInText(text ?? '');
  return clickLink(
    ownUrls(links, settings).filter((url) => url !== oneClick),
    wanted,
    settings,
  );
}

/** The mailbox provider's "Unsubscribe" button (RFC 8058 §3.2). */
async function unsubscribe(item: EmailItem, settings: Settings): Promise<Done> {
  const [url] = ownUrls([unsubscribeUrl(rawHeader(item.raw, 'list-unsubscribe')) ?? ''], settings);
  const promised = rawHeader(item.raw, 'list-unsubscribe-post');
  if (!url || promised.toLowerCase() !== 'list-unsubscribe=one-click')
    return impossible('This mail offers no one-click unsubscribe.');
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { calls: [await request('POST', url, headers, 'List-Unsubscribe=One-Click')] };
}

function report(item: EmailItem, status: MailStatus, settings: Settings, detail?: string): Promise<Call> {
  const url = `${settings.webhookBase}/webhooks/${SANDBOX_CONNECTIONS.email}`;
  const headers = { 'content-type': 'application/json', [SECRET_HEADER]: settings.secret };
  const receipt = { messageId: item.messageId, status, at: new Date().toISOString(), dedupeKey: `${item.id}:${status}`, detail };
  return sendWebhook(url, headers, JSON.stringify(receipt));
}
