/** What was sent in sandbox mode, and acting as the recipient. */
export { OutboxPage } from './outbox-page';
