/** People, and everything that happened to one of them. */
import * as z from 'zod';
import { runSummary } from './runs';
import { instant, label, page, pageQuery, why } from './shared';
import { task } from './tasks';

export const personSummary = z.strictObject({
  id: z.string(),
  userId: z.string().nullable(),
  name: z.string(),
  email: z.string().nullable(),
  createdAt: instant,
  updatedAt: instant,
  liveRuns: z.int(),
});
export const personQuery = pageQuery.extend({ search: z.string().max(200).optional() });
export const personList = page(personSummary);
export const timelineItem = z.strictObject({
  at: instant,
  kind: z.enum(['event', 'entered', 'rejected', 'visit', 'message', 'task', 'ended']),
  title: z.string(),
  /** What `title` says when it is Sojourn that speaks; null: a name that somebody gave. */
  heading: label.nullable(),
  /** `why` in English; empty when there is nothing to add. */
  detail: z.string(),
  why,
  journeyId: z.string().nullable(),
  runId: z.string().nullable(),
  /** The task it is about: as it stands now, not as it stood then. */
  task: task.optional(),
  data: z.json(),
});
export const personDetail = personSummary.extend({
  attributes: z.json(),
  consent: z.json(),
  timezone: z.string().nullable(),
  revision: z.int(),
  aliases: z.array(z.string()),
  runs: z.array(runSummary),
  timeline: z.array(timelineItem),
});

export type PersonSummary = z.output<typeof personSummary>;
export type PersonDetail = z.output<typeof personDetail>;
export type TimelineItem = z.output<typeof timelineItem>;
