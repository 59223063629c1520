import { Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublishPreview } from '../../../engine/api/contract';
import { worstCaseOf } from '../../../engine/language';
import { formatNumber, formatSpan } from '../ui/format';
import { useDraftState } from './draft-store';

const channels = ['email', 'sms', 'push'] as const;

/** Whom it is for, and the most that one person can get of it. */
export function WorstCase({ audience }: { audience: PublishPreview['audience'] }) {
  const { t, i18n } = useTranslation();
  const document = useDraftState((state) => state.save.current);
  const worst = useMemo(() => worstCaseOf(document), [document]);
  const { messages, durationMs } = worst;
  const parts = messages === null ? [] : channels.filter((channel) => messages[channel] > 0);
  const most =
    messages === null
      ? t('publish.most.unknown')
      : parts.length === 0
        ? t('publish.most.none')
        : t('publish.most.messages', {
            list: new Intl.ListFormat(i18n.language).format(
              parts.map((channel) => t(`publish.most.${channel}`, { count: messages[channel] })),
            ),
          });
  const lasts =
    durationMs === null
      ? t('publish.lasts.unknown')
      : durationMs > 0
        ? t('publish.lasts.most', { span: formatSpan(durationMs, i18n.language, 'long') })
        : t('publish.lasts.none');
  return (
    <section>
      <Title order={3}>{t('publish.perPerson')}</Title>
      <Text size="sm" mt={4}>
        {most} {lasts}
      </Text>
      {audience === null && (
        <Text size="sm">{t(document.entry.audience ? 'published.audienceLater' : 'published.audienceAll')}</Text>
      )}
      {audience !== null && (
        <Text size="sm">
          {t(audience.sampled ? 'publish.audienceAbout' : 'publish.audience', {
            count: audience.people,
            number: formatNumber(audience.people, i18n.language),
            of: formatNumber(audience.of, i18n.language),
          })}
        </Text>
      )}
    </section>
  );
}
