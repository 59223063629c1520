/** The sample shop at normal speed: the ready-made journeys and enough people to see them at work. Asked for from the empty state of the web app. */
import { createKey } from '../secrets';
import type { Store } from '../store';
import { apiClient } from './api-client';
import { publishFlagships } from './flagships';
import { agendaOf } from './shop/agenda';
import { seededBuyers } from './shop/purchases';
import { planMonth } from './shop/scenario';
import { sendersOf } from './shop/senders';

const SAMPLE_SHOP = 'sample-shop';
const KEY_NAME = 'Sample shop';
const LOOK_MS = 1_000;
const PEOPLE = 60;
const DAY_MS = 86_400_000;
/** So much of the shop's month happens at once when it is loaded; the rest never does. */
const FIRST_HAPPENINGS = 40;

export interface SampleShopOptions {
  store: Store;
  url: string;
  stripeSecret: string;
  log(text: string): void;
}

/** Loads the shop when somebody asks for it. Returns how to stop looking. */
export function watchForSampleShop(options: SampleShopOptions): () => void {
  let busy = false;
  const look = async (): Promise<void> => {
    const row = await options.store.settings.collection.findOne({ _id: SAMPLE_SHOP as never });
    if ((row?.['value'] as { state?: string } | undefined)?.state !== 'loading' || busy) return;
    busy = true;
    try {
      await load(options);
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(
    () =>
      void look().catch((error: unknown) =>
        options.log(`The sample shop is not loaded yet: ${error instanceof Error ? error.message : String(error)}`),
      ),
    LOOK_MS,
  );
  return () => clearInterval(timer);
}

async function load({ store, url, stripeSecret, log }: SampleShopOptions): Promise<void> {
  const [apiKey, writeKey] = [await createKey(store, 'api', KEY_NAME), await createKey(store, 'write', KEY_NAME)];
  try {
    await publishFlagships(apiClient(url, apiKey));
    const senders = sendersOf(url, writeKey, stripeSecret);
    const agenda = agendaOf([]);
    const start = Date.now() - DAY_MS;
    const scenario = planMonth({ senders, agenda, buyers: seededBuyers(1).slice(0, PEOPLE), seed: 1, start, days: 30 });
    await scenario.sendHistory();
    for (const happening of agenda.take(Number.POSITIVE_INFINITY).slice(0, FIRST_HAPPENINGS)) await happening.run();
    await senders.close();
    await store.settings.collection.updateOne({ _id: SAMPLE_SHOP as never }, { $set: { value: { state: 'loaded' } } });
    log('The sample shop is loaded.');
  } finally {
    await store.keys.collection.deleteMany({ name: KEY_NAME });
  }
}
