import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { frameSource } from './frame-source';
import classes from './outbox.module.css';

export interface PreviewedMessage {
  channel: 'email' | 'sms' | 'push';
  title: string;
  html: string | null;
  text: string;
}

/** A message as its recipient sees it. */
export function MessagePreview({ message }: { message: PreviewedMessage }) {
  const { t } = useTranslation();
  switch (message.channel) {
    case 'email':
      // No scripts, no forms, no same origin, no navigation: only the look of the mail.
      return (
        <iframe
          className={classes['mail']}
          sandbox=""
          srcDoc={frameSource(message.html, message.text)}
          title={t('outbox.mailFrame', { title: message.title })}
        />
      );
    case 'sms':
      return (
        <div className={classes['phone']}>
          <div className={classes['bubble']}>{message.text}</div>
        </div>
      );
    case 'push':
      return (
        <div className={classes['phone']}>
          <div className={classes['push']}>
            <Text size="sm" fw={650}>
              {message.title}
            </Text>
            <Text size="sm">{message.text}</Text>
          </div>
        </div>
      );
  }
}
