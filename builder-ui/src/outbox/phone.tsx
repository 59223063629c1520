/** A text and a push as they stand on a phone: wherever a made message is shown. */
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './phone.module.css';

export function PhoneText({ text }: { text: string }) {
  return (
    <div className={classes['phone']}>
      <div className={classes['bubble']} dir="auto">
        {text}
      </div>
    </div>
  );
}

interface Push {
  title: string;
  text: string;
  image?: string | null | undefined;
  /** What a tap opens. */
  url?: string | null | undefined;
}

/** Cut where most phones cut it: a title of one line, a text of four. */
export function PhonePush({ title, text, image, url }: Push) {
  const { t } = useTranslation();
  return (
    <div className={classes['phone']}>
      <div className={classes['push']}>
        <Text size="xs" c="dimmed">
          {t('phone.app')}
        </Text>
        <Text size="sm" fw={650} lineClamp={1} dir="auto">
          {title}
        </Text>
        <Text size="sm" lineClamp={4} dir="auto" style={{ whiteSpace: 'pre-line' }}>
          {text}
        </Text>
        {image && <img src={image} alt="" className={classes['pushImage']} />}
      </div>
      {url && (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('phone.opens', { url })}
        </Text>
      )}
    </div>
  );
}
