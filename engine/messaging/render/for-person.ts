/** A message as one person gets it: the words in their language, filled with what is known of them. */
import { contentFor } from '../../language';
import type { JourneyDocument } from '../../language/document';
import type { Facts } from '../../language/facts';
import type { MessageStep } from './compile';
import { judgeBlocks, paramsOf } from './judge-blocks';
import type { CompiledMessage, RenderResult, RenderScope } from './message';
import { renderMessage } from './render';

/** For dates and numbers where nothing is known of the person's language. */
const DEFAULT_LOCALE = 'en';

const localeOf = ({ person }: Facts): string | null => {
  const given = person.attributes['locale'];
  return typeof given === 'string' ? given : null;
};

/** The step with the words for a person; `locale` is that of the translation, null for the words everybody else gets. */
export function inLanguageOf(step: MessageStep, facts: Facts): { step: MessageStep; locale: string | null } {
  const { content, locale } = contentFor<MessageStep['content']>(step, localeOf(facts) ?? '');
  return { step: { ...step, content } as MessageStep, locale };
}

/** What belongs to the send and not to the person. Without `delivery` links stay as they are. `locale` instead of the person's own. */
export type SendScope = Pick<RenderScope, 'unsubscribe_url' | 'preferences_url' | 'delivery'> & { locale?: string };

/** Renders a compiled message for one person of a journey. */
export function renderFor(
  message: CompiledMessage,
  journey: Pick<JourneyDocument, 'id' | 'name' | 'parameters'>,
  facts: Facts,
  send: SendScope,
): RenderResult {
  return renderMessage(message, {
    profile: facts.person.attributes,
    account: facts.account?.attributes ?? null,
    event: facts.event,
    context: facts.context,
    params: paramsOf(journey),
    journey: { id: journey.id, name: journey.name },
    zone: facts.zone,
    locale: localeOf(facts) ?? DEFAULT_LOCALE,
    now: facts.now,
    conditions: judgeBlocks(message, facts),
    ...send,
  });
}
