import { useTranslation } from 'react-i18next';
import { frameSource } from './frame-source';
import classes from './outbox.module.css';
import { PhonePush, PhoneText } from './phone';

export interface PreviewedMessage {
  channel: 'email' | 'sms' | 'push';
  title: string;
  html: string | null;
  text: string;
  /** Of a push: its picture, and what a tap opens. */
  image: string | null;
  url: string | null;
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
      return <PhoneText text={message.text} />;
    case 'push':
      return <PhonePush title={message.title} text={message.text} image={message.image} url={message.url} />;
  }
}
