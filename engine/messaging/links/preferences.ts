/** The preference centre: what a person wants to hear about, and why something came. */
import type { Channel, ConsentState } from '../../language/facts';
import { escapeHtml as e } from '../render/liquid/escape';
import { page } from './page-frame';

/** One box. The topic `*` is the whole channel. */
export interface PreferenceChoice {
  channel: Channel;
  topic: string;
  label: string;
  state: ConsentState;
}

export interface PreferencesView {
  sender: string;
  action: string;
  choices: PreferenceChoice[];
  /** Why the message came that led here; absent when its run is gone. */
  why?: { journey: string; trigger: string };
  /** True while the journey still goes on for this person. */
  journeyRuns: boolean;
  /** Said above the form after something was saved. */
  notice?: string;
}

const channelTitles: Record<Channel, string> = { email: 'Email', sms: 'Text messages', push: 'Push notifications' };

export function preferencesPage(view: PreferencesView): string {
  const notice = view.notice ? `<p role="status">${e(view.notice)}</p>` : '';
  const groups = (Object.keys(channelTitles) as Channel[]).map((channel) => fieldset(channel, view.choices)).join('');
  const button = (name: string, label: string) => `<p><button class="quiet" name="do" value="${name}">${label}</button></p>`;
  const why = view.why
    ? `<h2>Why am I getting this?</h2><p>The message belongs to “${e(view.why.journey)}”. It began because of this: ${e(view.why.trigger)}.</p>`
    : '';
  return page(
    'Your preferences',
    `${notice}<p>What may ${e(view.sender)} write to you about?</p><form method="post" action="${e(view.action)}">${groups}` +
      '<p><button name="do" value="save">Save</button></p><h2>Too much right now?</h2>' +
      `${button('snooze', 'Pause everything for 30 days')}${view.journeyRuns ? button('stop-journey', 'Stop this series only') : ''}` +
      `${button('none', 'Unsubscribe from everything')}</form>${why}` +
      '<p class="help">Messages you need, such as receipts and problems with a payment, still come.</p>',
  );
}

function fieldset(channel: Channel, choices: PreferenceChoice[]): string {
  const boxes = choices
    .filter((choice) => choice.channel === channel)
    .map((choice) => {
      const checked = choice.state === 'subscribed' ? ' checked' : '';
      return `<label><input type="checkbox" name="want" value="${e(boxOf(choice))}"${checked}>${e(choice.label)}</label>`;
    });
  return boxes.length === 0 ? '' : `<fieldset><legend>${channelTitles[channel]}</legend>${boxes.join('')}</fieldset>`;
}

const boxOf = ({ channel, topic }: Pick<PreferenceChoice, 'channel' | 'topic'>) => `${channel}:${topic}`;

export interface PreferenceChange {
  channel: Channel;
  topic: string;
  state: 'subscribed' | 'unsubscribed';
}

export type PreferenceAnswer =
  /** Only what changed. */
  { kind: 'save'; changes: PreferenceChange[] } | { kind: 'snooze' | 'stop-journey' | 'none' };

/**
 * Reads the posted form. An empty box of somebody never asked stays "never asked": only a person who takes a tick away says no.
 * Null for a form that is not ours.
 */
export function readPreferences(form: URLSearchParams, choices: PreferenceChoice[]): PreferenceAnswer | null {
  const action = form.get('do');
  if (action === 'snooze' || action === 'stop-journey' || action === 'none') return { kind: action };
  if (action !== 'save') return null;
  const wanted = new Set(form.getAll('want'));
  const changes = choices.flatMap((choice): PreferenceChange[] => {
    const { channel, topic, state } = choice;
    const wants = wanted.has(boxOf(choice));
    if (wants && state !== 'subscribed') return [{ channel, topic, state: 'subscribed' }];
    if (!wants && state === 'subscribed') return [{ channel, topic, state: 'unsubscribed' }];
    return [];
  });
  return { kind: 'save', changes };
}
