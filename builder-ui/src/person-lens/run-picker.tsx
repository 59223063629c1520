import { Select, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunDetail } from '../../../engine/api/contract';
import { runsQuery } from '../api/runs';
import { CanvasStoreContext } from '../canvas';
import { formatInstant } from '../ui/format';

const route = getRouteApi('/shell/journeys/$journeyId');

interface Props {
  journeyId: string;
  runId: string | undefined;
  /** The run on the canvas, which may be older than those listed. */
  shown: RunDetail | undefined;
}

/** The latest runs of the journey by their people. */
export function RunPicker({ journeyId, runId, shown }: Props) {
  const { t, i18n } = useTranslation();
  const navigate = route.useNavigate();
  const store = useContext(CanvasStoreContext);
  const query = useInfiniteQuery(runsQuery({ journey: journeyId } as never));
  const latest = query.data?.pages[0]?.items ?? [];
  const runs = shown && !latest.some(({ id }) => id === shown.id) ? [shown, ...latest] : latest;
  if (query.isSuccess && runs.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('personLens.none')}
      </Text>
    );
  return (
    <Select
      label={t('personLens.choose')}
      placeholder={t('personLens.search')}
      searchable
      allowDeselect={false}
      data={runs.map((run) => ({
        value: run.id,
        label: `${run.person} · ${formatInstant(run.enteredAt, i18n.language)} · ${t(`status.run.${run.status}`)}`,
      }))}
      value={runId ?? null}
      onChange={(run) => {
        store.setState({ selected: null });
        void navigate({ search: (old) => ({ ...old, run: run ?? undefined, step: undefined }), replace: true });
      }}
    />
  );
}
