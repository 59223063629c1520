/** A template as one person would get it, made as sending makes it; nothing is stored or sent. */
import type { Clock } from '../clock';
import {
  compile,
  contentFor,
  type EventFacts,
  type JourneyDocument,
  type JsonObject,
  journeySchema,
  mapTexts,
  type StoredTemplate,
  snippetsIn,
  textsWithPaths,
  unknownSnippets,
  withSnippets,
} from '../language';
import { compileMessage, type MessageStep, type RenderResult, renderFor } from '../messaging';
import { Problem } from '../problem';
import type { EventRow, JourneyRow, PersonRow, Store } from '../store';
import { accountFacts, eventFactsOf, factsOf, loaderOf } from '../worker/load';
import { contentFindings, type Finding, renderedFindings } from './findings';
import { libraryFor } from './library';

type Words<One extends StoredTemplate> = One extends StoredTemplate ? Pick<One, 'kind' | 'content'> : never;
/** A template, with the words for one language. */
export type Drawn = Words<StoredTemplate>;

export interface DrawRequest {
  template: Pick<StoredTemplate, 'kind' | 'locale' | 'content' | 'translations'>;
  class: 'marketing' | 'transactional';
  /** Null: an example person. */
  personId: string | null;
  /** Whose parameters, name and zone it has. */
  journeyId: string | null;
  /** Instead of the person's language. */
  locale: string | null;
}

export interface Drawing {
  result: RenderResult;
  findings: Finding[];
  /** Null for the example person. */
  person: PersonRow | null;
  /** The event it reads: the person's last one that lets into the journey, else their last. */
  event: EventFacts | null;
  /** The language of the words; null = those everybody else gets. */
  locale: string | null;
}

const EXAMPLE: JsonObject = {
  firstName: 'Ana',
  lastName: 'Example',
  email: 'ana@example.com',
  phone: '+4915112345678',
  pushId: 'ana',
};

/** @throws Problem `person_not_found`, `journey_not_found`. */
export async function draw(deps: { store: Store; clock: Clock; publicUrl: string }, request: DrawRequest): Promise<Drawing> {
  const { store, clock, publicUrl } = deps;
  const { template, personId, journeyId } = request;
  const journey = await frameOf(store, journeyId, request.class);
  const person = personId === null ? null : await personOf(store, personId);
  const facts = factsOf(compile(journey, 0), person ?? exampleRow(clock.now()), clock.now());
  const account = person?.accountId ? await store.accounts.findById(person.accountId).lean() : null;
  const event = person && (await lastEvent(store, person, journey));
  const given = request.locale ?? facts.person.attributes['locale'];
  const locale = typeof given === 'string' ? given : template.locale;
  const chosen = contentFor<StoredTemplate['content']>(template, locale);
  const library = await libraryFor(store, { templates: [], snippets: snippetsIn(JSON.stringify(chosen.content)) });
  const unknown = textsWithPaths(chosen.content, 'content').flatMap(({ path: field, text }) =>
    unknownSnippets(text, library).map(
      (snippet): Finding => ({ code: 'snippet_unknown', severity: 'error', field, values: { snippet } }),
    ),
  );
  const words = chosen.locale ?? template.locale;
  const content = mapTexts(chosen.content, (text) => withSnippets(text, words, library));
  const drawn = { kind: template.kind, content } as Drawn;
  const compiled = await compileMessage(stepOf(drawn, request.class), { journey, tracking: { baseUrl: publicUrl } });
  const whole = { ...facts, account: account && person?.accountId ? accountFacts(person.accountId, account) : null, event };
  const links = { unsubscribe_url: `${publicUrl}/u/preview`, preferences_url: `${publicUrl}/p/preview` };
  const result = renderFor(compiled, journey, whole, { ...links, locale });
  const problems = compiled.problems.map(
    ({ field, message }): Finding => ({ code: 'template_invalid', severity: 'error', field, values: { detail: message } }),
  );
  // A snippet is looked at as a block of an email; its author knows one field.
  const own = (finding: Finding): Finding =>
    drawn.kind === 'snippet' && finding.field ? { ...finding, field: 'content.text' } : finding;
  const findings = [
    ...contentFindings(drawn, request.class === 'marketing'),
    ...unknown,
    ...problems,
    ...outcome(result, problems),
  ].map(own);
  if (result.kind === 'ok') findings.push(...renderedFindings(drawn, result, publicUrl));
  return { result, findings, person, event, locale: chosen.locale };
}

/** A fault of the template is told already. */
function outcome(result: RenderResult, problems: readonly Finding[]): Finding[] {
  if (result.kind === 'abort') return [{ code: 'aborted', severity: 'warning', values: { detail: result.reason } }];
  if (result.kind !== 'error' || problems.length > 0) return [];
  return [{ code: 'not_rendered', severity: 'error', field: result.field, values: { detail: result.message } }];
}

/** A snippet is looked at as the text of an email. */
function stepOf({ kind, content }: Drawn, messageClass: DrawRequest['class']): MessageStep {
  const message =
    kind === 'snippet'
      ? { channel: 'email', content: { subject: 'Snippet', body: { blocks: [{ type: 'text', text: content.text }] } } }
      : { channel: kind, content };
  const rest = { type: 'message', name: 'Preview', topic: 'general', next: {} };
  return { ...rest, class: kind === 'snippet' ? 'transactional' : messageClass, ...message } as MessageStep;
}

/** The journey's parameters, name, trigger and settings without its steps; an empty one without a journey. */
async function frameOf(store: Store, id: string | null, messageClass: DrawRequest['class']): Promise<JourneyDocument> {
  const row = id === null ? null : ((await store.journeys.findById(id).lean()) as JourneyRow | null);
  if (id !== null && !row) throw new Problem('journey_not_found', id);
  const blank = { format: 'journey/1', id: 'preview', name: '', trigger: { kind: 'api' }, start: null, steps: {} };
  const own = row && {
    id: row._id,
    name: row.draft.name,
    parameters: row.draft.parameters,
    trigger: row.draft.trigger,
    settings: row.draft.settings,
  };
  const parsed = journeySchema.safeParse({ ...blank, ...own });
  // A draft may be unfinished: what can be read of it is used.
  return parsed.success ? parsed.data : journeySchema.parse({ ...blank, settings: { class: messageClass } });
}

async function personOf(store: Store, id: string): Promise<PersonRow> {
  const person = await loaderOf(store).person(id);
  if (!person) throw new Problem('person_not_found', id);
  return person;
}

const exampleRow = (now: number): PersonRow => ({
  _id: 'example',
  revision: 0,
  aliases: [],
  accountId: null,
  attributes: EXAMPLE,
  rollups: {},
  consent: {},
  segments: [],
  pending: {},
  mergedInto: null,
  createdAt: now,
  updatedAt: now,
  deleted: false,
});

async function lastEvent(store: Store, person: PersonRow, { trigger }: JourneyDocument): Promise<EventFacts | null> {
  const find = async (names: object) =>
    (await store.events.collection
      .find({ person: person._id, kind: 'track', ...names } as never)
      .sort({ receivedAt: -1 })
      .limit(1)
      .next()) as unknown as EventRow | null;
  const wanted = trigger.kind === 'event' ? trigger.on.map(({ event }) => event) : [];
  const row = (wanted.length > 0 ? await find({ name: { $in: wanted } }) : null) ?? (await find({}));
  return row && eventFactsOf(row);
}
