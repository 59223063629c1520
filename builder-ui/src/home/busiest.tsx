import { Group, Paper, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JourneySummary } from '../../../engine/api/contract';
import { formatNumber, formatShare } from '../ui/format';
import { TextLink } from '../ui/links';
import { StatusBadge } from '../ui/status-badge';

const SHOWN = 5;

/** The journeys with the most people in them now; drafts only while nothing else is there. */
export function Busiest({ items }: { items: JourneySummary[] }) {
  const { t, i18n } = useTranslation();
  const inSight = items.filter(({ archivedAt }) => archivedAt === null);
  const published = inSight.filter(({ liveVersion }) => liveVersion !== null);
  const live = inSight.filter(({ status }) => status === 'live').length;
  const shown = (published.length > 0 ? published : inSight).toSorted((a, b) => b.people.live - a.people.live).slice(0, SHOWN);
  return (
    <Paper withBorder radius="lg" p="lg">
      <Group justify="space-between" mb="xs">
        <Title order={3}>{t('home.journeys.title')}</Title>
        <Group gap="lg">
          {live > 0 && (
            <TextLink to="/journeys" search={{ status: 'live' }} size="sm">
              {t('home.journeys.live', { count: live })}
            </TextLink>
          )}
          <TextLink to="/journeys" size="sm">
            {t('home.journeys.all', { count: inSight.length })}
          </TextLink>
        </Group>
      </Group>
      <Table verticalSpacing={6} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('journeys.column.name')}</Table.Th>
            <Table.Th w={130} visibleFrom="sm">
              {t('journeys.column.status')}
            </Table.Th>
            <Table.Th w={160} ta="right">
              {t('journeys.column.live')}
            </Table.Th>
            <Table.Th w={120} ta="right" visibleFrom="sm">
              {t('journeys.column.conversion')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ id, name, status, people }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <TextLink to="/journeys/$journeyId" params={{ journeyId: id }} size="sm" fw={600} dir="auto" lineClamp={1}>
                  {name || id}
                </TextLink>
              </Table.Td>
              <Table.Td visibleFrom="sm">
                <StatusBadge scope="journey" value={status} />
              </Table.Td>
              <Table.Td ta="right">{formatNumber(people.live, i18n.language)}</Table.Td>
              <Table.Td ta="right" visibleFrom="sm">
                {formatShare(people.converted, people.entered, i18n.language)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {shown.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('home.journeys.none')}
        </Text>
      )}
    </Paper>
  );
}
