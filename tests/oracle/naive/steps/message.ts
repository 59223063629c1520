import { ms } from '../dates';
import { ask, classOf } from '../policy';
import type { MessageStep, Outcome, Stay, World } from '../types';
import { contextOf } from '../values';

const receipts: Record<string, string> = {
  delivered: 'Message Delivered',
  opened: 'Message Opened',
  clicked: 'Message Clicked',
  replied: 'Message Replied',
  bounced: 'Message Bounced',
  complained: 'Message Complained',
  unsubscribed: 'Message Unsubscribed',
};

/** Policy is asked right before the call, and after a hold anew: whatever happens to the person may change its answer. */
export function message(step: MessageStep, stay: Stay, world: World): Outcome {
  const answer = ask(step, stay, world);
  if (answer.kind === 'hold') return { until: answer.until };
  if (answer.kind === 'skip') {
    world.letters[stay.stepId] = { id: '', skipped: answer.reason, signs: {} };
    return { leave: 'skipped', reason: answer.reason };
  }
  if (world.input.choices?.[stay.stepId]?.['failed']) return { leave: 'failed' };
  send(step, stay, world);
  return { leave: 'sent' };
}

function send(step: MessageStep, { stepId }: Stay, world: World): void {
  const { now, person } = world;
  const id = `simulated:${world.visits.length + 1}`;
  world.letters[stepId] = { id, signs: { sent: now } };
  const sent = {
    stepId,
    at: now,
    channel: step.channel,
    class: classOf(step, world),
    profile: person.attributes,
    context: contextOf(world),
  };
  world.sent.push(sent);
  person.sent.push(sent);
  const properties = {
    messageId: id,
    journeyId: world.journey.id,
    stepId,
    channel: step.channel,
    topic: step.topic ?? 'general',
  };
  for (const [kind, after] of Object.entries(world.input.choices?.[stepId] ?? {}))
    world.later(now + ms(String(after)), {
      name: receipts[kind] ?? '',
      properties,
      traits: {},
      sign: { stepId, letter: id, kind },
    });
}
