/** A made message on a device: mail in a sandboxed frame, wide, narrow, dark or as text; a text and a push on a phone. */
import { Code, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreviewResult } from '../../../engine/api/contract';
import type { TemplateKind } from '../../../engine/language';
import { frameSource } from '../outbox/frame-source';
import { PhonePush, PhoneText } from '../outbox/phone';
import { formatNumber } from '../ui/format';
import classes from './content.module.css';
import { SmsMeter } from './sms-meter';

type Message = NonNullable<PreviewResult['message']>;
const looks = ['desktop', 'mobile', 'dark', 'text'] as const;
type MailLook = (typeof looks)[number];

/** What programs do that darken mails by themselves: everything turned, pictures as they were. */
const DARKENED =
  '<style>html{background:#fff;filter:invert(.9) hue-rotate(180deg)}img{filter:invert(1) hue-rotate(180deg)}</style>';

/** In the head, where there is one: before the document's type the mail would be drawn as of old. */
const darkened = (source: string): string =>
  /<head[^>]*>/i.test(source) ? source.replace(/<head[^>]*>/i, (head) => head + DARKENED) : DARKENED + source;

function Mail({ kind, message, bytes }: { kind: TemplateKind; message: Message; bytes: number | null }) {
  const { t, i18n } = useTranslation();
  const [look, setLook] = useState<MailLook>('desktop');
  const source = frameSource(message.html ?? null, message.text ?? '');
  return (
    <div>
      <SegmentedControl
        size="xs"
        mb="xs"
        aria-label={t('content.look.label')}
        value={look}
        onChange={(value) => setLook(looks.find((one) => one === value) ?? 'desktop')}
        data={looks.map((value) => ({ value, label: t(`content.look.${value}`) }))}
      />
      {kind === 'email' && (
        <div className={classes['subject']} dir="auto">
          {message.from && (
            <Text size="xs" c="dimmed">
              {message.from}
            </Text>
          )}
          <Text size="sm" fw={600}>
            {message.subject}
          </Text>
        </div>
      )}
      {look === 'text' ? (
        <Code block className={classes['text']} tabIndex={0} dir="auto">
          {message.text}
        </Code>
      ) : (
        <div className={classes['stage']} data-look={look}>
          {/* No scripts, no forms, no same origin, no navigation: only the look of the mail. */}
          <iframe
            className={classes['mail']}
            sandbox=""
            srcDoc={look === 'dark' ? darkened(source) : source}
            title={t('content.look.frame', { subject: message.subject ?? '' })}
          />
        </div>
      )}
      {look === 'dark' && (
        <Text size="xs" c="dimmed">
          {t('content.look.darkHelp')}
        </Text>
      )}
      {kind === 'email' && bytes !== null && (
        <Text size="xs" c="dimmed">
          {t('content.look.size', { kb: formatNumber(Math.ceil(bytes / 102.4) / 10, i18n.language) })}
        </Text>
      )}
    </div>
  );
}

export function MessageFrame({ kind, message, bytes }: { kind: TemplateKind; message: Message; bytes: number | null }) {
  if (kind === 'email' || kind === 'snippet') return <Mail kind={kind} message={message} bytes={bytes} />;
  if (kind === 'sms')
    return (
      <>
        <PhoneText text={message.body ?? ''} />
        <SmsMeter text={message.body ?? ''} exact />
      </>
    );
  return <PhonePush title={message.title ?? ''} text={message.body ?? ''} image={message.image} url={message.url} />;
}
