import * as z from 'zod';
import {
  createTemplate,
  restoreTemplate,
  saveTemplate,
  setDeleted,
  templateById,
  templatesOf,
  templateVersion as versionOf,
} from '../../content';
import { usesOfContent } from '../../journeys/uses';
import { Problem } from '../../problem';
import type { TemplateRow } from '../../store';
import {
  newTemplateBody,
  restoreTemplateBody,
  type TemplateDetail,
  templateBody,
  templateDetail,
  templateList,
  templateVersion,
} from '../contract';
import { defineRoute, type Reply, type Route } from '../route';
import type { Services } from '../services';
import { templateDetailOf, templateSummary, templateVersionView } from '../views/template';

const tag = 'content';

export function templateRoutes({ store, clock }: Services): Route[] {
  const reply = async (row: TemplateRow, status = 200): Promise<Reply<TemplateDetail>> => {
    const uses = await usesOfContent(store, await templatesOf(store));
    const body = await templateDetailOf(store, row, uses(row._id));
    return { status, body, headers: { etag: `"${row.revision}"` } };
  };
  const required = (ifMatch: number | null): number => {
    if (ifMatch === null) throw new Problem('revision_required');
    return ifMatch;
  };
  return [
    defineRoute({
      method: 'get',
      path: '/templates',
      tag,
      summary: 'All templates and snippets with who uses them, the latest changed first.',
      result: templateList,
      handle: async () => {
        const rows = await templatesOf(store);
        const uses = await usesOfContent(store, rows);
        return { body: { items: rows.map((row) => templateSummary(row, uses(row._id))) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/templates',
      tag,
      summary: 'Make a template or snippet. Without an id it is made of the name; an id is never used again.',
      body: newTemplateBody,
      result: templateDetail,
      handle: async ({ body, by }) => reply(await createTemplate(store, body, { by, now: clock.now() }), 201),
    }),
    defineRoute({
      method: 'get',
      path: '/templates/:id',
      tag,
      summary: 'One template, also a deleted one, with its versions. The ETag is its newest version.',
      result: templateDetail,
      handle: async ({ param }) => reply(await templateById(store, param('id'))),
    }),
    defineRoute({
      method: 'put',
      path: '/templates/:id',
      tag,
      summary:
        'Save the next version. `If-Match` is the version you read. Live journeys keep the version they were published with.',
      body: templateBody,
      result: templateDetail,
      handle: async ({ param, body, ifMatch, by }) =>
        reply(await saveTemplate(store, param('id'), body, required(ifMatch), { by, now: clock.now() })),
    }),
    defineRoute({
      method: 'get',
      path: '/templates/:id/versions/:version',
      tag,
      summary: 'What a version says; it never changes.',
      result: templateVersion,
      handle: async ({ param }) => ({ body: templateVersionView(await versionOf(store, param('id'), Number(param('version')))) }),
    }),
    defineRoute({
      method: 'post',
      path: '/templates/:id/restore',
      tag,
      summary: 'Make an earlier version the newest again. `If-Match` is the version you read.',
      body: restoreTemplateBody,
      result: templateDetail,
      handle: async ({ param, body: { version }, ifMatch, by }) =>
        reply(await restoreTemplate(store, param('id'), version, required(ifMatch), { by, now: clock.now() })),
    }),
    defineRoute({
      method: 'delete',
      path: '/templates/:id',
      tag,
      summary: 'Delete it. What is published goes on with it; drafts that name it cannot be published until it is brought back.',
      result: z.strictObject({ deleted: z.literal(true) }),
      handle: async ({ param }) => {
        await setDeleted(store, param('id'), clock.now());
        return { body: { deleted: true } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/templates/:id/undelete',
      tag,
      summary: 'Bring a deleted one back, with all its versions.',
      result: templateDetail,
      handle: async ({ param }) => reply(await setDeleted(store, param('id'), null)),
    }),
  ];
}
