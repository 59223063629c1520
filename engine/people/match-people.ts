/** How many people a condition of a journey holds for now: judged as the journey would, with bounded work. */
import { type Condition, evaluate } from '../language';
import type { EventFacts, JsonObject } from '../language/facts';
import { eventsLookedInto, visitRules } from '../language/inspect';
import type { EventRow, PersonRow, Store } from '../store';
import { zoneOr } from '../time';
import { accountFacts, accountsOf, eventFactsOf } from '../worker/load';
import { type Counted, countPeople } from './count-people';

/** The journey whose condition it is, as far as conditions can see it. */
export interface Asking {
  journeyId: string;
  /** Whose clocks count for people without a zone. */
  zone: string;
  params: JsonObject;
}

/** Retained events looked at for one batch of people. */
const MOST_EVENTS = 50_000;

/** Counts those who match at `now`; rules about a run (see `fieldsBeyondPerson`) are never true here. */
export function matchPeople(
  store: Store,
  condition: Condition,
  { journeyId, zone, params }: Asking,
  now: number,
  options: { examples: number; signal: AbortSignal },
): Promise<Counted> {
  const names = eventsLookedInto(condition);
  const needsAccount = looksAtAccount(condition);
  return countPeople(
    store,
    async (people) => {
      const accounts = needsAccount ? await accountsOf(store, people) : null;
      const histories = names.length > 0 ? await historiesOf(store, people, names) : null;
      return people.map((person) => {
        const { timezone } = person.attributes;
        const facts = {
          now,
          zone: zoneOr(typeof timezone === 'string' ? timezone : null, zone),
          journeyId,
          person: { ...person, id: person._id },
          account: accounts && person.accountId ? accountFacts(person.accountId, accounts.get(person.accountId)) : null,
          event: null,
          context: { params },
          messages: {},
          history: histories?.get(person._id) ?? [],
          entry: { at: now, revision: person.revision },
        };
        return evaluate(condition, facts).holds;
      });
    },
    options,
  );
}

function looksAtAccount(condition: Condition): boolean {
  let looks = false;
  visitRules(condition, ({ field, value, valueSource }) => {
    looks ||= field.startsWith('account.') || (valueSource === 'field' && String(value).startsWith('account.'));
  });
  return looks;
}

/** The retained events of these names, by person, oldest first. */
async function historiesOf(store: Store, people: PersonRow[], names: string[]): Promise<Map<string, EventFacts[]>> {
  const rows = (await store.events.collection
    .find({ person: { $in: people.map(({ _id }) => _id) }, name: { $in: names } })
    .sort({ receivedAt: -1 })
    .limit(MOST_EVENTS)
    .toArray()) as unknown as EventRow[];
  const found = new Map<string, EventFacts[]>();
  for (const row of rows.reverse()) {
    if (row.person === null) continue;
    const known = found.get(row.person);
    if (known) known.push(eventFactsOf(row));
    else found.set(row.person, [eventFactsOf(row)]);
  }
  return found;
}
