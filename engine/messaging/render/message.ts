/** What goes into rendering and what comes out. */
import type { Condition } from '../../language/condition';
import type { EventFacts, JsonObject } from '../../language/facts';
import type { Delivery, Parsed } from './liquid';

/** Something in the content that makes the message impossible to render. */
export interface TemplateProblem {
  /** Path below the step, such as `content.subject`. */
  field: string;
  message: string;
}

/** A condition of a conditional block, judged once per send; templates read the answer as `blocks.<name>`. */
export interface BlockCondition {
  name: string;
  condition: Condition;
}

interface Compiled {
  /** Not empty = every rendering is an error. */
  problems: TemplateProblem[];
  conditions: BlockCondition[];
  baseUrl: string;
}

/** A message step with everything done that is the same for all people. Keep it per version and step: making it costs ~15 ms. */
export type CompiledMessage =
  | (Compiled & { channel: 'email'; parts: Partial<Record<'subject' | 'html' | 'text' | 'from' | 'replyTo', Parsed>> })
  | (Compiled & { channel: 'sms'; parts: { body?: Parsed } })
  | (Compiled & {
      channel: 'push';
      parts: Partial<Record<'title' | 'body' | 'url' | 'image', Parsed>>;
      data: Record<string, Parsed>;
    });

/** What a template may read. The names are the variables' names. */
export interface RenderScope {
  /** The person's attributes. */
  profile: JsonObject;
  account?: JsonObject | null;
  event: EventFacts | null;
  context: JsonObject;
  /** The journey's parameters by name; see `paramsOf`. */
  params: JsonObject;
  journey: { id: string; name: string };
  unsubscribe_url: string;
  preferences_url?: string;
  /** IANA zone and BCP 47 locale of the person. */
  zone: string;
  locale: string;
  /** Epoch ms of the journey clock. */
  now: number;
  /** Answers to `CompiledMessage.conditions`, by name; see `judgeBlocks`. */
  conditions: Record<string, boolean>;
  /** Whom links lead back to. Without it (previews) links stay as they are and there is no pixel. */
  delivery?: Delivery;
}

export interface EmailMessage {
  subject: string;
  html: string;
  text: string;
  /** The sender's name; the address belongs to the connection. */
  from?: string;
  replyTo?: string;
}
export interface SmsMessage {
  body: string;
}
export interface PushMessage {
  title: string;
  body: string;
  url?: string;
  image?: string;
  data?: Record<string, string>;
}
export type RenderedContent =
  | { channel: 'email'; content: EmailMessage }
  | { channel: 'sms'; content: SmsMessage }
  | { channel: 'push'; content: PushMessage };

export type RenderResult =
  /** `missing` names the variables that came out empty where that is no fault. */
  | ({ kind: 'ok'; missing: string[] } & RenderedContent)
  /** The template took this person out: skip reason `template_abort`. */
  | { kind: 'abort'; reason: string }
  | { kind: 'error'; reason: 'template_error' | 'missing_variable'; message: string; field: string; missing: string[] };
