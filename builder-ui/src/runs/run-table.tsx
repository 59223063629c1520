import { Paper, ScrollArea, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RunSummary } from '../../../engine/api/contract';
import { useJourneyNow } from '../api/status';
import { formatDistance } from '../ui/format';
import { Instant } from '../ui/instant';
import { TextLink } from '../ui/links';
import { StatusBadge } from '../ui/status-badge';

function Next({ run, now }: { run: RunSummary; now: number }) {
  const { t, i18n } = useTranslation();
  if (run.lastError && run.status === 'parked') {
    return (
      <Text size="sm" c="var(--mantine-color-error)" lineClamp={2} maw={260} title={run.lastError.message}>
        {run.lastError.message}
      </Text>
    );
  }
  if (run.endedAt !== null) {
    return (
      <Text size="sm" component="span">
        <Instant at={run.endedAt} />
        {run.exitReason !== null && (
          <Text size="xs" c="dimmed">
            {t(`reason.${run.exitReason}`, { defaultValue: run.exitReason })}
          </Text>
        )}
      </Text>
    );
  }
  if (run.due === null) return <Text size="sm">{t('runs.waitsForEvent')}</Text>;
  return (
    <Text size="sm" title={run.due}>
      {formatDistance(Date.parse(run.due) - now, i18n.language)}
    </Text>
  );
}

/** Rows of runs; also used on the page of one person, where the person's own column is left out. */
export function RunTable({ items, withPerson = true }: { items: RunSummary[]; withPerson?: boolean }) {
  const { t } = useTranslation();
  const now = useJourneyNow();
  return (
    <Paper withBorder radius="lg">
      <ScrollArea type="auto">
        <Table verticalSpacing={8} horizontalSpacing="md" highlightOnHover miw={withPerson ? 920 : 700}>
          <Table.Thead>
            <Table.Tr>
              {withPerson && <Table.Th>{t('runs.column.person')}</Table.Th>}
              <Table.Th>{t('runs.column.journey')}</Table.Th>
              <Table.Th>{t('runs.column.status')}</Table.Th>
              <Table.Th>{t('runs.column.step')}</Table.Th>
              <Table.Th>{t('runs.column.entered')}</Table.Th>
              <Table.Th>{t('runs.column.next')}</Table.Th>
              <Table.Th>
                <span className="sj-visually-hidden">{t('runs.column.open')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((run) => (
              <Table.Tr key={run.id}>
                {withPerson && (
                  <Table.Td>
                    <TextLink to="/people/$personId" params={{ personId: run.personId }} size="sm">
                      {run.person}
                    </TextLink>
                  </Table.Td>
                )}
                <Table.Td>
                  <TextLink
                    to="/journeys/$journeyId"
                    params={{ journeyId: run.journeyId }}
                    search={{ lens: 'person', run: run.id }}
                    size="sm"
                    aria-label={t('personLens.openNamed', { person: run.person, journey: run.journeyName })}
                  >
                    {run.journeyName}
                  </TextLink>
                  <Text size="xs" c="dimmed">
                    {t('journeys.version', { version: run.version })}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <StatusBadge scope="run" value={run.status} />
                  {run.goalReached && (
                    <Text size="xs" c="dimmed" mt={2}>
                      {t('runs.goalReached')}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  <Text size="sm">{run.stepName}</Text>
                </Table.Td>
                <Table.Td>
                  <Text size="sm" component="span">
                    <Instant at={run.enteredAt} />
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Next run={run} now={now} />
                </Table.Td>
                <Table.Td>
                  <TextLink
                    to="/runs/$runId"
                    params={{ runId: run.id }}
                    size="sm"
                    fw={600}
                    aria-label={t('runs.openNamed', { person: run.person, journey: run.journeyName })}
                  >
                    {t('runs.open')}
                  </TextLink>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </Paper>
  );
}
