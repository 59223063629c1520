import { Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JourneyStats } from '../../../engine/api/contract';
import type { Step } from '../../../engine/language';
import { portName } from '../graph';
import { formatNumber, formatShare } from '../ui/format';
import { TextLink } from '../ui/links';

function CountTable({ title, rows }: { title: string; rows: [name: string, count: number][] }) {
  const { i18n } = useTranslation();
  const total = rows.reduce((sum, [, count]) => sum + count, 0);
  if (rows.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {title}
      </Text>
      <Table verticalSpacing={4}>
        <Table.Tbody>
          {rows.map(([name, count]) => (
            <Table.Tr key={name}>
              <Table.Th fw={450}>{name}</Table.Th>
              <Table.Td ta="right">{formatNumber(count, i18n.language)}</Table.Td>
              <Table.Td ta="right" w={64}>
                {formatShare(count, total, i18n.language)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

interface StepStatsProps {
  journeyId: string;
  stepId: string;
  step: Step;
  counts: JourneyStats['steps'][string] | undefined;
}

/** Everything counted at one step: who is there, where they went, why messages were not sent. */
export function StepStats({ journeyId, stepId, step, counts }: StepStatsProps) {
  const { t, i18n } = useTranslation();
  if (!counts) {
    return (
      <Stack gap="md">
        <Title order={2}>{step.name}</Title>
        <Text c="dimmed">{t('live.nobodyYet')}</Text>
      </Stack>
    );
  }
  const number = (value: number) => formatNumber(value, i18n.language);
  const sends: [string, number][] =
    counts.sent + counts.failed > 0
      ? [
          [t('status.message.sent'), counts.sent],
          [t('status.message.failed'), counts.failed],
        ]
      : [];
  return (
    <Stack gap="md">
      <Title order={2}>{step.name}</Title>
      <Stack gap={4}>
        <TextLink to="/runs" search={{ journey: journeyId, step: stepId, status: 'active' }} size="sm">
          {t('live.waiting', { count: counts.waiting, number: number(counts.waiting) })}
        </TextLink>
        {counts.parked > 0 && (
          <TextLink to="/runs" search={{ journey: journeyId, step: stepId, status: 'parked' }} size="sm">
            {t('live.parked', { count: counts.parked, number: number(counts.parked) })}
          </TextLink>
        )}
        <Text size="sm">{t('live.passed', { count: counts.passed, number: number(counts.passed) })}</Text>
      </Stack>
      <CountTable
        title={t('live.ports')}
        rows={Object.entries(counts.ports).map(([port, count]) => [portName(step, port, t), count])}
      />
      <CountTable title={t('live.sends')} rows={sends} />
      <CountTable
        title={t('live.skips')}
        rows={Object.entries(counts.skipped).map(([reason, count]) => [t(`reason.${reason}`, { defaultValue: reason }), count])}
      />
    </Stack>
  );
}

/** Who came in, who was not let in and why, how people left. */
export function EntranceStats({ stats }: { stats: JourneyStats }) {
  const { t, i18n } = useTranslation();
  const worded = (prefix: string, counts: Record<string, number>) =>
    Object.entries(counts).map(([key, count]): [string, number] => [t(`${prefix}.${key}`, { defaultValue: key }), count]);
  return (
    <Stack gap="md">
      <Title order={2}>{t('canvas.entrance')}</Title>
      <Text size="sm">{t('live.entered', { count: stats.entered, number: formatNumber(stats.entered, i18n.language) })}</Text>
      <CountTable title={t('live.rejected')} rows={worded('rejection', stats.rejected)} />
      <CountTable title={t('live.exited')} rows={worded('reason', stats.exited)} />
    </Stack>
  );
}
