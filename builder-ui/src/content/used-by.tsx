import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TemplateSummary } from '../../../engine/api/contract';
import { TextLink } from '../ui/links';

/** Journeys and templates that name it; a live journey that sends an older version says so. */
export function UsedBy({ usedBy, revision }: { usedBy: TemplateSummary['usedBy']; revision: number }) {
  const { t } = useTranslation();
  if (usedBy.journeys.length === 0 && usedBy.templates.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('content.unused')}
      </Text>
    );
  return (
    <Stack gap={2}>
      {usedBy.journeys.map(({ journeyId, name, liveVersion, live }) => (
        <div key={journeyId}>
          <TextLink to="/journeys/$journeyId" params={{ journeyId }} size="sm" dir="auto">
            {name || journeyId}
          </TextLink>{' '}
          <Text span size="xs" c="dimmed">
            {!live
              ? t('content.inDraft')
              : liveVersion !== null && liveVersion < revision
                ? t('content.sendsOlder', { version: liveVersion })
                : t('content.live')}
          </Text>
        </div>
      ))}
      {usedBy.templates.map((id) => (
        <TextLink key={id} to="/content/$templateId" params={{ templateId: id }} size="sm">
          {id}
        </TextLink>
      ))}
    </Stack>
  );
}
