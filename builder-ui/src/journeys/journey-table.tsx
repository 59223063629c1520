import { Badge, Checkbox, Group, Paper, ScrollArea, Table, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { JourneySummary } from '../../../engine/api/contract';
import { useStatus } from '../api/status';
import { formatNumber, formatShare } from '../ui/format';
import { Instant } from '../ui/instant';
import { TextLink } from '../ui/links';
import { StatusBadge } from '../ui/status-badge';
import { HealthCell } from './health-cell';
import { JourneyMenu } from './journey-menu';
import classes from './journeys.module.css';
import { type SortKey, tagsOf } from './list-view';

interface Selection {
  ids: ReadonlySet<string>;
  select: (ids: string[], selected: boolean) => void;
}

function NameCell({ journey }: { journey: JourneySummary }) {
  const { t } = useTranslation();
  const tags = tagsOf(journey);
  return (
    <Table.Td miw={240} maw={460} className={classes['name']}>
      <TextLink to="/journeys/$journeyId" params={{ journeyId: journey.id }} fw={600} size="sm" dir="auto">
        {journey.name || journey.id}
      </TextLink>
      {journey.description !== '' && (
        <Text size="xs" c="dimmed" lineClamp={1} maw={420} dir="auto">
          {journey.description}
        </Text>
      )}
      {tags.length > 0 && (
        <Group gap={4} mt={4} role="group" aria-label={t('journeys.tags')}>
          {tags.map((tag) => (
            <Badge key={tag} size="sm" variant="default" tt="none" fw={500} maw={200} dir="auto">
              {tag}
            </Badge>
          ))}
        </Group>
      )}
    </Table.Td>
  );
}

function Row({ journey, all, selection }: { journey: JourneySummary; all: JourneySummary[]; selection: Selection }) {
  const { t, i18n } = useTranslation();
  const { people } = journey;
  const selected = selection.ids.has(journey.id);
  return (
    <Table.Tr className={classes['row']} data-selected={selected}>
      <Table.Td w={40} pr={0}>
        <Checkbox
          aria-label={t('journeys.select', { name: journey.name || journey.id })}
          checked={selected}
          onChange={(event) => selection.select([journey.id], event.currentTarget.checked)}
        />
      </Table.Td>
      <NameCell journey={journey} />
      <Table.Td miw={132}>
        <StatusBadge scope="journey" value={journey.status} />
        <Text size="xs" c="dimmed" mt={2}>
          {journey.liveVersion === null ? t('journeys.neverPublished') : t('journeys.version', { version: journey.liveVersion })}
          {journey.unpublishedChanges && journey.liveVersion !== null ? ` · ${t('journeys.unpublished')}` : ''}
        </Text>
      </Table.Td>
      <Table.Td miw={124}>
        <HealthCell journey={journey} />
      </Table.Td>
      <Table.Td ta="right">
        {people.live > 0 ? (
          <TextLink to="/runs" search={{ journey: journey.id, status: 'active' }} size="sm">
            {formatNumber(people.live, i18n.language)}
          </TextLink>
        ) : (
          '0'
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

interface Sorting {
  key: SortKey;
  direction: 'asc' | 'desc';
  by: (key: SortKey) => void;
}

function SortHead({ of, sorting, right = false }: { of: SortKey; sorting: Sorting; right?: boolean }) {
  const { t } = useTranslation();
  const isSorted = sorting.key === of;
  const Arrow = isSorted && sorting.direction === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <Table.Th
      ta={right ? 'right' : undefined}
      aria-sort={isSorted ? (sorting.direction === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      <button type="button" className={classes['sort']} data-sorted={isSorted} data-right={right} onClick={() => sorting.by(of)}>
        {t(`journeys.column.${of}`)}
        <Arrow size={14} aria-hidden="true" />
      </button>
    </Table.Th>
  );
}

interface TableProps {
  items: JourneySummary[];
  /** Every journey, also those the filter hides: a copy must not take an id in use. */
  all: JourneySummary[];
  selection: Selection;
  sorting: Sorting;
}

export function JourneyTable({ items, all, selection, sorting }: TableProps) {
  const { t } = useTranslation();
  const { data: status } = useStatus();
  const shown = items.map(({ id }) => id);
  const chosen = shown.filter((id) => selection.ids.has(id)).length;
  return (
    <Paper withBorder radius="lg" aria-busy={status?.sampleShop === 'loading'}>
      <ScrollArea type="auto">
        <Table verticalSpacing="sm" horizontalSpacing="sm" highlightOnHover miw={1020}>
          <Table.Thead style={{ whiteSpace: 'nowrap' }}>
            <Table.Tr>
              <Table.Th w={40} pr={0}>
                <Checkbox
                  aria-label={t('journeys.selectAll')}
                  checked={chosen > 0 && chosen === shown.length}
                  indeterminate={chosen > 0 && chosen < shown.length}
                  onChange={(event) => selection.select(shown, event.currentTarget.checked)}
                />
              </Table.Th>
              <SortHead of="name" sorting={sorting} />
              <SortHead of="status" sorting={sorting} />
              <SortHead of="health" sorting={sorting} />
              <SortHead of="live" sorting={sorting} right />
              <SortHead of="entered" sorting={sorting} right />
              <SortHead of="conversion" sorting={sorting} right />
              <SortHead of="changed" sorting={sorting} />
              <Table.Th>
                <span className="sj-visually-hidden">{t('journeys.column.actions')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((journey) => (
              <Row key={journey.id} journey={journey} all={all} selection={selection} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </Paper>
  );
}
