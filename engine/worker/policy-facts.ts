/** Loads what the policy looks at: before the claim from what is loaded anyway, after it from what is stored then. */
import type { Clock } from '../clock';
import type { Channel } from '../language/facts';
import { addressOf, hashAddress, type PolicyFacts } from '../messaging';
import type { MessageRow, Store, SuppressionRow } from '../store';
import { groupCommit } from '../store/group-commit';
import type { Draft } from './compose';
import { factsOf, type Loader } from './load';
import type { Walker } from './walk';

export interface PolicyLoader {
  before(walker: Walker, draft: Draft): PolicyFacts;
  /**
   * Whether the run must be decided anew first: an event came in, or the person is gone. Otherwise the walker knows the person as
   * they are now.
   */
  hasMoved(walker: Walker): Promise<boolean>;
  /**
   * `poked`: an event came in, the run must be decided anew first. `busy`: another capped message of this person is being sent
   * right now, and nobody knows whether it will go out.
   */
  afterClaim(walker: Walker, draft: Draft): Promise<PolicyFacts | 'poked' | 'busy'>;
  /** Nothing goes to this address any more. */
  suppress(walker: Walker, channel: Channel, source: string): Promise<void>;
}

const WEEKS_KEPT_MS = 35 * 24 * 3_600_000;

export function policyLoaderOf(store: Store, clock: Clock, loader: Loader, addressSecret: string): PolicyLoader {
  const isSuppressed = groupCommit<string, boolean>(
    async (hashes) => {
      const found = await store.suppressions.collection
        .find({ _id: { $in: [...new Set(hashes)] } } as never, { projection: { _id: 1 } })
        .toArray();
      const ids = new Set(found.map((row) => String(row._id)));
      return hashes.map((hash) => ids.has(hash));
    },
    { max: 1_000, lanes: 2 },
  );
  const hashOf = (walker: Walker, channel: Channel): string | null => {
    const address = addressOf(channel, walker.facts.person.attributes);
    return address === null ? null : hashAddress(channel, address, addressSecret);
  };

  const before = (walker: Walker, draft: Draft): PolicyFacts => ({
    now: walker.facts.now,
    zone: walker.facts.zone,
    person: { attributes: walker.facts.person.attributes, consent: walker.facts.person.consent },
    suppressed: false,
    pressure: [],
    message: {
      id: draft.messageId,
      channel: draft.channel,
      class: draft.class,
      topic: draft.topic,
      enteredAt: walker.state.visit.enteredAt,
      sendBy: draft.sendBy,
    },
    late: walker.state.late,
    settings: walker.plan.document.settings,
  });

  const hasMoved = async (walker: Walker): Promise<boolean> => {
    const person = await loader.person(walker.person._id);
    if (!person) return true;
    if (person.revision === walker.person.revision) return false;
    if (await wasPoked(store, walker)) return true;
    walker.person = person;
    walker.facts = { ...walker.facts, person: factsOf(walker.plan, person, walker.facts.now).person };
    return false;
  };

  return {
    before,
    hasMoved,
    afterClaim: async (walker, draft) => {
      const hash = hashOf(walker, draft.channel);
      const [moved, suppressed, recent] = await Promise.all([
        hasMoved(walker),
        hash === null ? false : isSuppressed(hash),
        needsPressure(walker, draft) ? recentOf(store, walker) : [],
      ]);
      if (moved) return 'poked';
      // Two at once: neither knows whether the other goes out, so both step back for a moment.
      if (recent.some((row) => row._id !== draft.messageId && row.state === 'calling' && row.callingUntilReal > Date.now()))
        return 'busy';
      const pressure = recent
        .filter((row) => row.sentAt !== null)
        .map((row) => ({ messageId: row._id, at: row.sentAt ?? row.claimedAt, class: row.class, channel: row.channel }));
      return { ...before(walker, draft), suppressed, pressure };
    },
    suppress: async (walker, channel, source) => {
      const hash = hashOf(walker, channel);
      if (hash === null) return;
      const row: Omit<SuppressionRow, '_id'> = { channel, reason: 'provider', source, at: clock.now() };
      await store.suppressions.collection.updateOne({ _id: hash as never }, { $setOnInsert: row }, { upsert: true });
    },
  };
}

const needsPressure = (walker: Walker, draft: Draft): boolean =>
  draft.class === 'marketing' && walker.plan.document.settings.cap !== undefined;

type RecentMessage = MessageRow & { channel: Channel };

/** The ledger is the reservation: a claimed row counts before it is sent (see pressure.decision.md). */
async function recentOf(store: Store, walker: Walker): Promise<RecentMessage[]> {
  const rows = await store.messages.collection
    .find(
      { personId: walker.person._id, claimedAt: { $gte: walker.facts.now - WEEKS_KEPT_MS } },
      { projection: { class: 1, channel: 1, state: 1, sentAt: 1, claimedAt: 1, callingUntilReal: 1 } },
    )
    .toArray();
  return (rows as unknown as MessageRow[]).filter(
    (row): row is RecentMessage => row.channel !== null && row.class === 'marketing',
  );
}

async function wasPoked(store: Store, walker: Walker): Promise<boolean> {
  const row = await store.runs.collection.findOne({ _id: walker.run._id as never }, { projection: { pokes: 1, status: 1 } });
  return !row || row['pokes'] !== walker.run.pokes || row['status'] !== walker.run.status;
}
