/** What publishing would mean, before anything happens: issues, changes in words, and who stands where on the versions that run. */
import { type Change, changesBetween, compile, type JourneyDocument } from '../language';
import type { JsonObject } from '../language/facts';
import type { Store, VersionRow } from '../store';
import { checkedDraft, type Issue } from './check';
import { journeyById } from './drafts';
import { type Audience, audienceOf, type Enrolment, insidersOf } from './enrol';
import { liveCounts } from './live-counts';
import { plansOf, versionId } from './plans';
import { issuesAmongJourneys } from './workspace';

export interface Waiting {
  version: number;
  stepId: string;
  name: string;
  people: number;
  /** The step is changed or gone in the draft; they finish on the version they entered. */
  changed: boolean;
}

export interface Preview {
  issues: Issue[];
  changes: Change[];
  waiting: Waiting[];
  /** Who is inside the trigger already; publishing does not let them in. */
  inside: Enrolment | null;
  /** Who fits the entry rules' audience now; null where there is none. */
  audience: Audience | null;
}

/** @throws Problem `journey_not_found`. */
export async function previewPublication(store: Store, id: string, now: number): Promise<Preview> {
  const journey = await journeyById(store, id);
  const checked = await checkedDraft(store, journey);
  const { document } = checked;
  const live =
    journey.liveVersion === null
      ? null
      : ((await store.versions.findById(versionId(id, journey.liveVersion)).lean()) as VersionRow | null);
  return {
    issues: await issuesAmongJourneys(store, checked),
    changes: document ? changesBetween(live?.plan.document ?? null, document) : [],
    waiting: await waitingOf(store, id, document),
    audience: document ? await audienceOf(store, compile(document, 0), now) : null,
    inside: document ? await insidersOf(store, compile(document, 0), now) : null,
  };
}

async function waitingOf(store: Store, id: string, draft: JourneyDocument | null): Promise<Waiting[]> {
  const here = (await liveCounts(store)).filter((count) => count.journeyId === id);
  const groups = new Map<string, Waiting>();
  for (const { version, stepId, n } of here) {
    const key = `${version}:${stepId}`;
    const known = groups.get(key);
    if (known) {
      known.people += n;
      continue;
    }
    const step = (await plansOf(store).planOf(id, version)).document.steps[stepId];
    groups.set(key, { version, stepId, name: step?.name ?? stepId, people: n, changed: !same(step, draft?.steps[stepId]) });
  }
  return [...groups.values()].sort((a, b) => b.people - a.people);
}

const same = (a: JsonObject | object | undefined, b: JsonObject | object | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
