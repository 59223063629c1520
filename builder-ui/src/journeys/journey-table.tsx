import { Badge, Group, Paper, ScrollArea, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { JourneySummary } from '../../../engine/api/contract';
import { statusQuery } from '../api/status';
import { formatNumber, formatShare } from '../ui/format';
import { Instant } from '../ui/instant';
import { TextLink } from '../ui/links';
import { StatusBadge } from '../ui/status-badge';
import { JourneyMenu } from './journey-menu';

function Row({ journey, all }: { journey: JourneySummary; all: JourneySummary[] }) {
  const { t, i18n } = useTranslation();
  const { people } = journey;
  return (
    <Table.Tr>
      <Table.Td miw={260}>
        <TextLink to="/journeys/$journeyId" params={{ journeyId: journey.id }} fw={600} size="sm">
          {journey.name}
        </TextLink>
        {journey.description !== '' && (
          <Text size="xs" c="dimmed" lineClamp={1} maw={420}>
            {journey.description}
          </Text>
        )}
        {journey.tags.length > 0 && (
          <Group gap={4} mt={4}>
            {journey.tags.map((tag) => (
              <Badge key={tag} size="sm" variant="default" tt="none" fw={500}>
                {tag}
              </Badge>
            ))}
          </Group>
        )}
      </Table.Td>
      <Table.Td>
        <StatusBadge scope="journey" value={journey.status} />
        <Text size="xs" c="dimmed" mt={2}>
          {journey.liveVersion === null ? t('journeys.neverPublished') : t('journeys.version', { version: journey.liveVersion })}
          {journey.unpublishedChanges && journey.liveVersion !== null ? ` · ${t('journeys.unpublished')}` : ''}
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        {people.live > 0 ? (
          <TextLink to="/runs" search={{ journey: journey.id, status: 'active' }} size="sm">
            {formatNumber(people.live, i18n.language)}
          </TextLink>
        ) : (
          '0'
        )}
        {people.parked > 0 && (
          <div>
            <TextLink to="/runs" search={{ journey: journey.id, status: 'parked' }} size="xs" c="var(--mantine-color-error)">
              {t('journeys.parked', { count: people.parked })}
            </TextLink>
          </div>
        )}
      </Table.Td>
      <Table.Td ta="right">{formatNumber(people.entered, i18n.language)}</Table.Td>
      <Table.Td ta="right">
        {formatShare(people.converted, people.entered, i18n.language)}
        {people.entered > 0 && (
          <Text size="xs" c="dimmed">
            {t('journeys.converted', { count: people.converted, number: formatNumber(people.converted, i18n.language) })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed" component="span">
          <Instant at={journey.updatedAt} />
        </Text>
      </Table.Td>
      <Table.Td w={48}>
        <JourneyMenu journey={journey} all={all} />
      </Table.Td>
    </Table.Tr>
  );
}

/** `all` is every journey, also those the filter hides: a copy must not take an id in use. */
export function JourneyTable({ items, all }: { items: JourneySummary[]; all: JourneySummary[] }) {
  const { t } = useTranslation();
  const { data: status } = useQuery(statusQuery);
  return (
    <Paper withBorder radius="lg" aria-busy={status?.sampleShop === 'loading'}>
      <ScrollArea type="auto">
        <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover miw={860}>
          <Table.Thead style={{ whiteSpace: 'nowrap' }}>
            <Table.Tr>
              <Table.Th>{t('journeys.column.name')}</Table.Th>
              <Table.Th>{t('journeys.column.status')}</Table.Th>
              <Table.Th ta="right">{t('journeys.column.live')}</Table.Th>
              <Table.Th ta="right">{t('journeys.column.entered')}</Table.Th>
              <Table.Th ta="right">{t('journeys.column.conversion')}</Table.Th>
              <Table.Th>{t('journeys.column.changed')}</Table.Th>
              <Table.Th>
                <span className="sj-visually-hidden">{t('journeys.column.actions')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((journey) => (
              <Row key={journey.id} journey={journey} all={all} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </Paper>
  );
}
