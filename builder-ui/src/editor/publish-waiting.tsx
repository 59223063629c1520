import { Select, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { migrationPreviewQuery } from '../api/journeys';
import { formatNumber } from '../ui/format';
import { useDraftState } from './draft-store';
import { type Chosen, choicesOf, type Group, groupKey, targetsFor } from './migration-choices';

interface Props {
  journeyId: string;
  revision: number;
  waiting: Group[];
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
}

/** Who is where now, and what is to become of them: finish on their version, go on in the new one, or leave. */
export function Waiting({ journeyId, revision, waiting, chosen, choose }: Props) {
  const { t, i18n } = useTranslation();
  const steps = useDraftState((state) => state.save.current.steps);
  if (waiting.length === 0) return null;
  const optionsFor = (group: Group) => [
    { value: 'finish', label: t('publish.finish') },
    { value: 'exit', label: t('publish.exit') },
    {
      group: t('publish.move'),
      items: targetsFor(group.stepId, steps).map((id) => ({
        value: `move:${id}`,
        label: t(id === group.stepId ? 'publish.moveSame' : 'publish.moveTo', { step: steps[id]?.name || id }),
      })),
    },
  ];
  return (
    <section>
      <Title order={3}>{t('publish.waiting')}</Title>
      <Text size="sm" c="dimmed">
        {t('publish.waitingText')}
      </Text>
      <Table verticalSpacing={4} mt={4}>
        <Table.Tbody>
          {waiting.map((group) => (
            <Table.Tr key={groupKey(group)}>
              <Table.Th fw={450}>
                {group.name}{' '}
                <Text component="span" size="xs" c="dimmed">
                  {t('journeys.version', { version: group.version })}
                  {group.changed ? ` · ${t('publish.changed')}` : ''}
                </Text>
              </Table.Th>
              <Table.Td ta="right">{formatNumber(group.people, i18n.language)}</Table.Td>
              <Table.Td w={260}>
                <Select
                  size="xs"
                  aria-label={t('publish.choose', { step: group.name, version: group.version })}
                  data={optionsFor(group)}
                  value={chosen[groupKey(group)] ?? 'finish'}
                  allowDeselect={false}
                  onChange={(value) => choose({ ...chosen, [groupKey(group)]: String(value ?? 'finish') })}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Outcome journeyId={journeyId} revision={revision} waiting={waiting} chosen={chosen} />
    </section>
  );
}

/** What the choices would do, as the server works it out run by run. */
function Outcome({ journeyId, revision, waiting, chosen }: Omit<Props, 'choose'>) {
  const { t, i18n } = useTranslation();
  const choices = choicesOf(waiting, chosen);
  const preview = useQuery({ ...migrationPreviewQuery(journeyId, revision, choices), enabled: choices.length > 0 });
  if (choices.length === 0 || !preview.data?.preview) return null;
  const totals = preview.data.preview.steps.map(({ counts }) => counts);
  const parts = (['moves', 'goesOn', 'exits', 'later'] as const).flatMap((kind) => {
    const count = totals.reduce((sum, counts) => sum + counts[kind], 0);
    return count === 0 ? [] : [t(`publish.outcome.${kind}`, { count, number: formatNumber(count, i18n.language) })];
  });
  return (
    <Text size="sm" mt={4} role="status">
      {parts.join(' ')}
    </Text>
  );
}
