/** Tasks: what journeys ask people of the team to do, and who these people are. */
import * as z from 'zod';
import { calendarSchema, zoneSchema } from '../../language';
import { instant, page, pageQuery, slug } from './shared';

const name = z.string().trim().min(1).max(120);
const email = z.email().max(254);

export const user = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  createdAt: instant,
  updatedAt: instant,
});
export const userList = z.strictObject({ items: z.array(user) });
export const newUserBody = z.strictObject({ id: slug, name, email });
/** The secret in it is shown here only. */
export const loginLink = z.strictObject({ url: z.string() });
export const userBody = z.strictObject({ name, email });

const hours = { calendar: calendarSchema.nullable().default(null), zone: zoneSchema.nullable().default(null) };
const members = z.array(slug).max(500).default([]);
export const team = z.strictObject({
  id: z.string(),
  name: z.string(),
  members: z.array(z.string()),
  calendar: calendarSchema.nullable(),
  zone: z.string().nullable(),
  createdAt: instant,
  updatedAt: instant,
});
export const teamList = z.strictObject({ items: z.array(team) });
export const newTeamBody = z.strictObject({ id: slug, name, members, ...hours });
export const teamBody = z.strictObject({ name, members, ...hours });
export const removed = z.strictObject({ removed: z.literal(true) });

export const taskStatus = z.enum(['open', 'done', 'overdue', 'cancelled']);
const assigned = z.strictObject({ user: z.string().nullable(), team: z.string().nullable() });
export const task = z.strictObject({
  id: z.string(),
  status: taskStatus,
  title: z.string(),
  body: z.string(),
  ...assigned.shape,
  /** Name of the user, else of the team; null while it is nobody's. */
  assigneeName: z.string().nullable(),
  journeyId: z.string(),
  journeyName: z.string(),
  stepId: z.string(),
  runId: z.string(),
  personId: z.string(),
  person: z.string(),
  openedAt: instant,
  due: instant,
  /** How it can be completed. */
  outcomes: z.array(z.strictObject({ id: z.string(), label: z.string() })),
  outcome: z.string().nullable(),
  note: z.string(),
  completedAt: instant.nullable(),
  /** Id of a user, or how it was told: `session` (the web app) or `api-key`. */
  completedBy: z.string().nullable(),
  completedByName: z.string().nullable(),
  /** Completed when it was overdue: recorded, but nobody moved by it. */
  late: z.boolean(),
});
export const taskDetail = task.extend({
  /** When it is handed on next, while it is open. */
  nextEscalation: instant.nullable(),
  history: z.array(
    z.strictObject({ at: instant, kind: z.enum(['escalated', 'assigned']), by: z.string(), from: assigned, to: assigned }),
  ),
  /** How its assignee was found. */
  evidence: z.json(),
});
export const taskQuery = pageQuery.extend({
  /** Id of a user. */
  assignee: z.string().max(80).optional(),
  team: z.string().max(80).optional(),
  status: taskStatus.optional(),
  person: z.string().max(200).optional(),
  journey: z.string().max(80).optional(),
});
export const taskList = page(task);
export const completeTaskBody = z.strictObject({
  outcome: z.string().max(24),
  note: z.string().max(2_000).default(''),
  /** Who did it, where somebody else tells. */
  user: slug.optional(),
});
/** What is left out stays as it is; null takes it away. */
export const assignTaskBody = z.strictObject({ user: slug.nullish(), team: slug.nullish() });

export type Task = z.output<typeof task>;
export type TaskDetail = z.output<typeof taskDetail>;
export type Team = z.output<typeof team>;
export type User = z.output<typeof user>;
