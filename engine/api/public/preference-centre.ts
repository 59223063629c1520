import { randomId } from '../../ids';
import { acceptEvents, liftSuppression, newEventRow, type OptOutDeps, personEvent, waitForCalls } from '../../ingest';
import { objectOf } from '../../language/conditions';
import type { Channel, JsonObject } from '../../language/facts';
import {
  addressOf,
  linkInvalidPage,
  type PreferenceAnswer,
  preferencesPage,
  readPreferences,
  type TokenPayload,
} from '../../messaging';
import type { EventRow, PersonRow, RunRow } from '../../store';
import { operate } from '../../worker/operate';
import type { Services } from '../services';
import { CHANNELS, preferencesOf } from './preferences-view';
import { presentPerson } from './unsubscribe';
import { untilProcessed } from './until-processed';

type Token = TokenPayload<'preferences'>;

export interface PreferenceCentre {
  ask(token: Token, action: string): Promise<string>;
  save(token: Token, action: string, form: URLSearchParams): Promise<string>;
}

type PreferenceChange = Extract<PreferenceAnswer, { kind: 'save' }>['changes'][number];

const SNOOZE_MS = 30 * 24 * 3_600_000;

export function preferenceCentre(services: Services): PreferenceCentre {
  const { store, clock, secrets } = services;
  const deps: OptOutDeps = { store, clock, addressSecret: secrets.derive('addresses') };

  /** Acts on what was chosen; the words said above the form afterwards. */
  const carryOut = async (answer: PreferenceAnswer, person: PersonRow, run: RunRow | null): Promise<string> => {
    switch (answer.kind) {
      case 'save':
        await change(person, answer.changes);
        return 'Your choice is saved.';
      case 'none':
        await change(
          person,
          CHANNELS.map((channel) => ({ channel, topic: '*', state: 'unsubscribed' })),
        );
        return 'You are unsubscribed from everything.';
      case 'snooze': {
        const pausedUntil = new Date(clock.now() + SNOOZE_MS).toISOString();
        await through([profileRow(person, { marketing: { ...objectOf(person.attributes['marketing']), pausedUntil } })]);
        return 'You will hear nothing from us for 30 days.';
      }
      case 'stop-journey':
        if (run?.live)
          await operate(store, run._id, { id: randomId(), operation: 'exit', reason: 'stopped_by_person' }, 'person', clock);
        return 'This series has ended for you.';
    }
  };

  const change = async (person: PersonRow, changes: readonly PreferenceChange[]): Promise<void> => {
    for (const { channel, state } of changes) {
      const address = state === 'subscribed' ? addressOf(channel, person.attributes) : null;
      if (address !== null) await liftSuppression(deps, channel, address);
    }
    await through(changes.map(({ channel, topic, state }) => consentRow(person, channel, topic, state)));
    for (const channel of new Set(changes.filter(({ state }) => state === 'unsubscribed').map((one) => one.channel)))
      await waitForCalls(store, [person], channel);
  };

  /** Durable, and as a rule in force, before the page says so. */
  const through = async (rows: EventRow[]): Promise<void> => {
    await acceptEvents(store, rows);
    await untilProcessed(store, rows);
  };

  const consentRow = (person: PersonRow, channel: Channel, topic: string, state: string): EventRow =>
    personEvent(clock, {
      _id: `preferences:${randomId()}`,
      name: 'Consent Changed',
      personId: person._id,
      source: 'preferences',
      properties: { channel, topic, state },
    });

  const profileRow = (person: PersonRow, traits: JsonObject): EventRow => {
    const now = clock.now();
    return newEventRow({
      _id: `preferences:${randomId()}`,
      kind: 'identify',
      name: 'Identify',
      personId: person._id,
      traits,
      timestamp: now,
      receivedAt: now,
      source: 'preferences',
    });
  };

  return {
    ask: async ({ personId, messageId }, action) => {
      const person = await presentPerson(services, personId);
      return person ? preferencesPage((await preferencesOf(services, person, messageId, action)).view) : linkInvalidPage();
    },
    save: async ({ personId, messageId }, action, form) => {
      const person = await presentPerson(services, personId);
      if (!person) return linkInvalidPage();
      const { view, run } = await preferencesOf(services, person, messageId, action);
      const answer = readPreferences(form, view.choices);
      const notice = answer ? await carryOut(answer, person, run) : undefined;
      const after = (await presentPerson(services, personId)) ?? person;
      const { view: saved } = await preferencesOf(services, after, messageId, action);
      return preferencesPage({ ...saved, ...(notice !== undefined && { notice }) });
    },
  };
}
