import type { Channel } from '../../language/facts';
import type { Plan } from '../../language/plan';
import { addressOf, type PreferenceChoice, type PreferencesView } from '../../messaging';
import type { MessageRow, PersonRow, RunRow } from '../../store';
import type { Services } from '../services';
import { senderOf } from './sender';

export const CHANNELS = ['email', 'sms', 'push'] as const satisfies Channel[];

export interface Preferences {
  view: PreferencesView;
  /** The run whose message led here. */
  run: RunRow | null;
}

/** What the page of one person shows. */
export async function preferencesOf(
  services: Services,
  person: PersonRow,
  messageId: string,
  action: string,
): Promise<Preferences> {
  const { store, plans } = services;
  const message = (await store.messages.findById(messageId, { runId: 1, channel: 1 }).lean()) as MessageRow | null;
  const run = message && ((await store.runs.findById(message.runId).lean()) as RunRow | null);
  const plan = run && (await plans.planOf(run.journeyId, run.version));
  return {
    run,
    view: {
      sender: await senderOf(store, message?.channel ?? 'email'),
      action,
      choices: choicesOf(person, await plans.livePlans()),
      ...(plan && { why: { journey: plan.document.name, trigger: triggerOf(plan, run) } }),
      journeyRuns: run?.live ?? false,
    },
  };
}

/** Per channel the person can be reached on: everything, and each topic that live journeys write about or he has decided on. */
function choicesOf(person: PersonRow, live: readonly Plan[]): PreferenceChoice[] {
  return CHANNELS.flatMap((channel): PreferenceChoice[] => {
    const consent = person.consent[channel] ?? {};
    if (addressOf(channel, person.attributes) === null && Object.keys(consent).length === 0) return [];
    const topics = new Set(['*', ...topicsOf(live, channel), ...Object.keys(consent)]);
    return [...topics].map((topic) => ({ channel, topic, label: labelOf(topic), state: consent[topic] ?? 'never_asked' }));
  });
}

function topicsOf(live: readonly Plan[], channel: Channel): string[] {
  const steps = live.flatMap(({ document }) => Object.values(document.steps));
  return steps.flatMap((step) =>
    step.type === 'message' && step.channel === channel && step.topic !== undefined ? [step.topic] : [],
  );
}

function labelOf(topic: string): string {
  if (topic === '*') return 'News and offers';
  const words = topic.replace(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What happened, in words a recipient understands. */
function triggerOf(plan: Plan, run: RunRow): string {
  const { trigger } = plan.document;
  switch (trigger.kind) {
    case 'event':
      return run.state.event?.name ?? 'something you did';
    case 'absence':
      return `no “${trigger.event}” for a while`;
    case 'attribute':
      return 'something about you changed';
    case 'segment':
    case 'schedule':
      return 'you belong to the people it is meant for';
    case 'date':
      return 'a date you gave us';
    case 'api':
      return 'we added you to it';
  }
}
