/** What was sent in sandbox mode, and acting as the recipient. */

export { MessagePreview, type PreviewedMessage } from './message-preview';
export { OutboxPage } from './outbox-page';
