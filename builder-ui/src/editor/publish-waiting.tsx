import { Select, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { MigratePreview } from '../../../engine/api/contract';
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

/** What the choices would do, as the server works it out run by run. */
export function useFates(journeyId: string, revision: number, waiting: Group[], chosen: Chosen) {
  const choices = choicesOf(waiting, chosen);
  const preview = useQuery({ ...migrationPreviewQuery(journeyId, revision, choices), enabled: choices.length > 0 });
  const steps = choices.length > 0 ? (preview.data?.preview?.steps ?? []) : [];
  const named = new Set(choices.map(groupKey));
  return {
    /** Of one step; undefined where nothing was chosen, or it is not known yet. */
    countsOf: (group: Group) =>
      named.has(groupKey(group)) ? steps.find((step) => groupKey(step) === groupKey(group))?.counts : undefined,
    /** All who leave. */
    exits: steps.reduce((sum, { counts }) => sum + counts.exits, 0),
    isKnown: choices.length === 0 || preview.data !== undefined,
  };
}

/** Who is where now, and what is to become of them: finish on their version, go on in the new one, or leave. */
export function Waiting({ journeyId, revision, waiting, chosen, choose }: Props) {
  const { t, i18n } = useTranslation();
  const steps = useDraftState((state) => state.save.current.steps);
  const { countsOf } = useFates(journeyId, revision, waiting, chosen);
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
                <Stack gap={2} role="status">
                  <Select
                    size="xs"
                    aria-label={t('publish.choose', { step: group.name, version: group.version })}
                    data={optionsFor(group)}
                    value={chosen[groupKey(group)] ?? 'finish'}
                    allowDeselect={false}
                    onChange={(value) => choose({ ...chosen, [groupKey(group)]: String(value ?? 'finish') })}
                  />
                  <Outcome counts={countsOf(group)} />
                </Stack>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

type Counts = MigratePreview['steps'][number]['counts'];

/** What a choice would do to the people of one step. */
function Outcome({ counts }: { counts: Counts | undefined }) {
  const { t, i18n } = useTranslation();
  if (!counts) return null;
  const parts = (['moves', 'goesOn', 'exits', 'later'] as const).flatMap((kind) => {
    const count = counts[kind];
    return count === 0 ? [] : [t(`publish.outcome.${kind}`, { count, number: formatNumber(count, i18n.language) })];
  });
  return (
    <Text size="xs" c="dimmed">
      {parts.join(' ')}
    </Text>
  );
}
