export type { EmailItem, NewItem, OutboxItem, PushItem, SmsItem } from './item';
export { type ItemHead, type Outbox, openOutbox } from './outbox';
export { rawHeader, readMail, readMailHead } from './read-mail';
