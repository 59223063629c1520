/** What the form asks for, as the API takes it. Pure. */
import type { JourneyDocument } from '../../../engine/language';
import { choicesOf, type OtherDoes } from './others';

export interface SimulateForm {
  who: 'invented' | 'stored';
  personId: string | null;
  /** JSON text. */
  attributes: string;
  eventName: string;
  /** JSON text. */
  properties: string;
  /** Local date and time of the browser, `2026-03-01T10:00`; empty = now. */
  startAt: string;
  events: { key: string; after: string; name: string; properties: string }[];
  others: OtherDoes[];
}

export const blankForm: SimulateForm = {
  who: 'invented',
  personId: null,
  attributes: '{\n  "firstName": "Ana",\n  "email": "ana@example.com",\n  "timezone": "Europe/Vienna"\n}',
  eventName: '',
  properties: '{}',
  startAt: '',
  events: [],
  others: [],
};

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = text.trim() === '' ? {} : JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** A name tells of an event; values without one change the person. */
function says(name: string, properties: Record<string, unknown> | null): 'event' | 'change' | 'nothing' {
  if (name.trim() !== '') return 'event';
  return Object.keys(properties ?? {}).length > 0 ? 'change' : 'nothing';
}

/** The request, or the names of the fields that are not objects in JSON or are missing. */
export function simulateBody(
  form: SimulateForm,
  document: JourneyDocument,
): { body: Record<string, unknown>; wrong: [] } | { body: null; wrong: string[] } {
  const choices = choicesOf(document, form.others);
  const person = objectOf(form.attributes);
  const properties = objectOf(form.properties);
  const events = form.events.map(({ after, name, properties: text }) => ({ after, name, properties: objectOf(text) }));
  const wrong = [
    ...(form.who === 'invented' && person === null ? ['attributes'] : []),
    ...(form.who === 'stored' && form.personId === null ? ['person'] : []),
    ...(properties === null ? ['properties'] : []),
    ...(choices === null ? ['output'] : []),
    ...events.flatMap((event, index) =>
      event.properties === null || says(event.name, event.properties) === 'nothing' ? [`event ${index + 1}`] : [],
    ),
  ];
  if (wrong.length > 0) return { body: null, wrong };
  return {
    wrong: [],
    body: {
      version: 'draft',
      ...(form.who === 'stored' ? { personId: form.personId } : { person }),
      ...(form.startAt === '' ? {} : { startAt: new Date(form.startAt).toISOString() }),
      ...(says(form.eventName, properties) === 'nothing' ? {} : { event: { name: form.eventName.trim(), properties } }),
      events,
      choices,
    },
  };
}
