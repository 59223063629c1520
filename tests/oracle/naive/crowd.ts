/** Who of several people gets into which of several journeys, and which rule keeps the others out: one instant after the other. */
import { holds } from './condition';
import { isOpen, keptOutBy } from './crowd-rules';
import type { Crowd, CrowdJourney, Deed, Member, Refusal, Stay } from './crowd-types';
import { ms } from './dates';
import type { Happening, Journey, JsonObject, World } from './types';
import { keyOf, valueAt } from './values';

export interface Told {
  stays: Stay[];
  refusals: Refusal[];
}

/** Somebody who was not let in yet, because what is known of them may be late. */
interface Look {
  journey: CrowdJourney;
  doer: Member;
  event: Happening;
  asked: number;
  next: number;
}

export function tellCrowd({ journeys, deeds, endAt }: Crowd): Told {
  const members = new Map<string, Member>();
  const accounts = new Map<string, JsonObject>();
  const stays: Stay[] = [];
  const refusals = new Map<string, Refusal>();
  let looks: Look[] = [];
  let now = 0;

  const memberOf = (id: string): Member => {
    const known = members.get(id) ?? { id, attributes: {}, account: null, history: [] };
    members.set(id, known);
    return known;
  };

  const come = (journey: CrowdJourney, doer: Member, event: Happening, asked: number): void => {
    const place = `${journey.id} ${event.id}`;
    refusals.delete(place);
    const refuse = (rule: string, until: number | null = null) =>
      refusals.set(place, { journey: journey.id, who: doer.id, event: event.id, rule, at: now, until });
    const { audience, grace = 'PT0S', key: keyPath, again, onePer, window } = journey.entry ?? {};
    if (!isOpen(window, now)) return void refuse('window');
    const account = onePer ? doer.account : null;
    if (onePer && account === null) return void refuse('account_missing');
    const attributes = accounts.get(doer.account ?? '') ?? {};
    // The owner carries the run of an account, if they are known.
    const owner = typeof attributes['owner'] === 'string' ? members.get(attributes['owner']) : undefined;
    const carrier = (account !== null && owner) || doer;
    const about = account === null ? (accounts.get(carrier.account ?? '') ?? null) : attributes;
    const world = worldOf(journey, carrier, about, now);
    if (audience && !holds(audience, world, event)) {
      const end = asked + ms(grace);
      const next = now < end ? Math.min(end, now + Math.ceil(ms(grace) / 5)) : null;
      if (next !== null) looks.push({ journey, doer, event, asked, next });
      return void refuse('audience', next);
    }
    // Who may come every time has a run for each event, unless a key says what belongs together.
    const found = keyPath === undefined ? null : keyOf(valueAt(keyPath, world, event));
    if (keyPath !== undefined && found === null) return void refuse('key_missing');
    const key = keyPath === undefined && again?.mode === 'every-time' ? event.id : found;
    const rule = keptOutBy(journey, { who: carrier.id, account, key }, stays, now);
    if (rule !== null) return void refuse(rule);
    // What happened while a late profile was waited for is not lost.
    const news = carrier.history.filter((each) => each.hops > event.hops);
    stays.push({ journey, who: carrier.id, account, key, event: event.id, at: now, end: null, news });
  };

  let count = 0;
  const happen = ({ id, who, event, properties = {}, traits = {}, account }: Deed): void => {
    const member = memberOf(who);
    if (account !== undefined) {
      member.account = account;
      accounts.set(account, { ...accounts.get(account), ...traits });
    } else member.attributes = { ...member.attributes, ...traits };
    if (event === undefined) return;
    count += 1;
    // Here `hops` counts what happened, over all people.
    const happening: Happening = { name: event, properties, at: now, remembered: false, id, hops: count };
    member.history.push(happening);
    for (const stay of stays) if (stay.end === null && stay.who === who) stay.news.push(happening);
    for (const journey of journeys)
      if (journey.trigger.on.some((on) => on.event === event)) come(journey, member, happening, now);
  };

  const act = (): void => {
    for (const stay of stays) {
      if (stay.end !== null) continue;
      const { journey, key, news } = stay;
      const exit = (journey.exits ?? []).find(({ on, keyFrom }) =>
        news.some((each) => each.name === on.event && (keyFrom === undefined || (key !== null && keyAt(keyFrom, each) === key))),
      );
      stay.news = [];
      const step = journey.steps[journey.start];
      if (exit) stay.end = { at: now, status: 'exited', reason: exit.reason };
      else if (step?.type === 'exit') stay.end = { at: now, status: 'exited', reason: step.reason };
      else if (step && now >= stay.at + ms(step.for)) stay.end = { at: now, status: 'completed', reason: 'completed' };
    }
  };
  const keyAt = (path: string, { properties }: Happening) => keyOf(properties[path.slice('event.properties.'.length)]);

  const dueOf = ({ journey, at, end }: Stay): number => {
    const step = journey.steps[journey.start];
    return end === null && step?.type === 'wait' ? at + ms(step.for) : Number.POSITIVE_INFINITY;
  };

  const left = [...deeds].sort((a, b) => a.at - b.at);
  for (;;) {
    now = Math.min(left[0]?.at ?? Number.POSITIVE_INFINITY, ...looks.map(({ next }) => next), ...stays.map(dueOf));
    if (now > endAt) return { stays, refusals: [...refusals.values()] };
    while (left[0] && left[0].at <= now) happen(left.shift() as Deed);
    act();
    const again = looks.filter(({ next }) => next <= now);
    looks = looks.filter(({ next }) => next > now);
    for (const { journey, doer, event, asked } of again) come(journey, doer, event, asked);
    act();
  }
}

/** One member's world, as conditions look at it. */
const worldOf = (journey: CrowdJourney, { id, attributes, history }: Member, account: JsonObject | null, now: number): World => ({
  journey: journey as unknown as Journey,
  input: { person: {}, events: [], startAt: '' },
  given: { bucket: 0, arm: () => null, randomEnd: () => null },
  now,
  person: { id, attributes, consent: {}, segments: [], sent: [] },
  account,
  history,
  letters: {},
  run: null,
  visits: [],
  sent: [],
  hops: 0,
  later: () => undefined,
});
