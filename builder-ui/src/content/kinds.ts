/** The kinds of stored content: how each looks in lists, and what it says at first. */
import { IconBell, IconBraces, IconMail, IconMessage } from '@tabler/icons-react';
import type { JsonObject, TemplateKind } from '../../../engine/language';

export const kinds = ['email', 'sms', 'push', 'snippet'] as const satisfies readonly TemplateKind[];

export const kindIcons = { email: IconMail, sms: IconMessage, push: IconBell, snippet: IconBraces } as const;

/** Content as it is first opened. */
export function blankContent(kind: TemplateKind): JsonObject {
  switch (kind) {
    case 'email':
      return {
        subject: '',
        body: {
          blocks: [
            { type: 'heading', text: '' },
            { type: 'text', text: '' },
          ],
        },
      };
    case 'sms':
    case 'snippet':
      return { text: '' };
    case 'push':
      return { title: '', body: '' };
    default:
      return kind satisfies never;
  }
}
