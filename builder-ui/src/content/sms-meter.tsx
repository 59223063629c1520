import { Box, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { smsParts } from '../../../engine/language';
import { SmsCost } from './sms-cost';

/** Parts and places of a text while it is typed; values of the person count as their placeholders here, the preview counts the real ones. */
export function SmsMeter({ text, exact = false }: { text: string; exact?: boolean }) {
  const { t } = useTranslation();
  const { encoding, parts, used, room, outside } = smsParts(text);
  const estimated = !exact && /\{\{|\{%/.test(text);
  return (
    <Box mt={6}>
      <Text size="xs" role="status">
        {t('content.sms.parts', { count: parts })} · {t('content.sms.places', { used, room })} · {encoding}
      </Text>
      <SmsCost parts={parts} settable={!exact} />
      {outside.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('content.sms.outside', { characters: outside.join(' ') })}
        </Text>
      )}
      {estimated && (
        <Text size="xs" c="dimmed">
          {t('content.sms.estimated')}
        </Text>
      )}
    </Box>
  );
}
