import { allow, type Check } from './facts';

/**
 * Marketing needs a "yes" for the topic or for the whole channel, and no "no" for either: the strictest wins.
 * Transactional messages need no consent; the suppression list still applies to them.
 */
export const checkConsent: Check = ({ message, person }) => {
  if (message.class === 'transactional') return allow({ class: 'transactional' });
  const byTopic = person.consent[message.channel] ?? {};
  const channel = byTopic['*'] ?? 'never_asked';
  const topic = byTopic[message.topic] ?? 'never_asked';
  const evidence = { channel: message.channel, topic: message.topic, channelConsent: channel, topicConsent: topic };
  if (channel === 'unsubscribed') return { kind: 'skip', reason: 'no_consent', evidence };
  if (topic === 'unsubscribed') return { kind: 'skip', reason: 'unsubscribed_topic', evidence };
  if (channel === 'subscribed' || topic === 'subscribed') return allow(evidence);
  return { kind: 'skip', reason: 'no_consent', evidence };
};
