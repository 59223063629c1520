import type * as z from 'zod';
import { checkedContent, type DrawRequest, draw, sendTest } from '../../content';
import type { StoredTemplate } from '../../language';
import { previewBody, previewResult, testSendBody, testSendResult } from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { personName } from '../views/person';

const tag = 'content';

export function templateLookRoutes({ store, clock, secrets, publicUrl, log }: Services): Route[] {
  const deps = { store, clock, secrets, publicUrl, log: (text: string) => log.info({}, text) };
  return [
    defineRoute({
      method: 'post',
      path: '/templates/preview',
      tag,
      summary:
        'How a message would look for somebody, made as sending makes it, and what is wrong with it. Nothing is stored or sent.',
      body: previewBody,
      result: previewResult,
      handle: async ({ body }) => {
        const { result, findings, person, event, locale } = await draw(deps, requestOf(body));
        const made = result.kind === 'ok' ? result : null;
        const html = made?.channel === 'email' ? made.content.html : null;
        return {
          body: {
            message: made && shownOf({ ...made.content }),
            findings,
            missing: result.kind === 'abort' ? [] : result.missing,
            bytes: html === null ? null : Buffer.byteLength(html),
            person: person && { id: person._id, name: personName(person) },
            event: event?.name ?? null,
            language: locale,
          },
        };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/templates/test-send',
      tag,
      summary:
        'Send one message to an address of yours through a connection, marked as a test. An address on the suppression list is refused unless `evenIfSuppressed`.',
      body: testSendBody,
      result: testSendResult,
      handle: async ({ body: { to, connection = null, evenIfSuppressed, ...look } }) => ({
        body: await sendTest(deps, { ...requestOf(look), to, connection, evenIfSuppressed }),
      }),
    }),
  ];
}

function requestOf(look: z.output<typeof previewBody>): DrawRequest {
  const { kind, locale, personId = null, journeyId = null, language = null } = look;
  const template = { kind, locale, ...checkedContent(kind, look) } as unknown as StoredTemplate;
  return { template, class: look.class, personId, journeyId, locale: language };
}

/** What a preview shows: data for apps is not among it. */
function shownOf({
  data: _data,
  replyTo: _replyTo,
  ...shown
}: Record<string, unknown>): z.input<typeof previewResult>['message'] {
  return shown as z.input<typeof previewResult>['message'];
}
