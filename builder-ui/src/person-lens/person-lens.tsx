import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDetail, RunDetail } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language';
import { runQuery } from '../api/runs';
import { type CanvasActions, CanvasStoreContext, JourneyCanvas, useCanvas } from '../canvas';
import editor from '../editor/editor.module.css';
import { ENTRANCE } from '../graph';
import { Path, runMarks, standsAt } from '../runs/run';
import { Instant } from '../ui/instant';
import { TextLink } from '../ui/links';
import { Loaded } from '../ui/states';
import { StatusBadge } from '../ui/status-badge';
import { RunPicker } from './run-picker';

/** The whole way, or the stays at the step that is chosen on the canvas with why they went as they did. */
function Way({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  const store = useContext(CanvasStoreContext);
  const selected = useCanvas((state) => state.selected);
  if (selected === null || selected === ENTRANCE) return <Path visits={run.path} document={run.document} />;
  const stays = run.path.filter(({ stepId }) => stepId === selected);
  const { name } = (run.document as unknown as JourneyDocument).steps[selected] ?? { name: stays[0]?.stepName ?? selected };
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={3}>{t('personLens.step', { step: name })}</Title>
        <Button variant="subtle" size="compact-sm" onClick={() => store.setState({ selected: null })}>
          {t('personLens.all')}
        </Button>
      </Group>
      {stays.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('personLens.notThere', { step: name })}
        </Text>
      ) : (
        <Path key={selected} visits={stays} document={run.document} why />
      )}
    </Stack>
  );
}

function Facts({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  return (
    <Stack gap={6}>
      <Group gap="xs">
        <StatusBadge scope="run" value={run.status} />
        <Text size="sm">{t('personLens.version', { version: run.version })}</Text>
        <Text size="sm" c="dimmed" component="span">
          {t('run.entered')} <Instant at={run.enteredAt} />
        </Text>
      </Group>
      {run.endedAt !== null && run.exitReason !== null && (
        <Text size="sm">
          {t('run.ended')} <Instant at={run.endedAt} /> · {t(`reason.${run.exitReason}`, { defaultValue: run.exitReason })}
        </Text>
      )}
      <Group gap="md">
        <TextLink to="/people/$personId" params={{ personId: run.personId }} size="sm">
          {run.person}
        </TextLink>
        <TextLink to="/runs/$runId" params={{ runId: run.id }} size="sm">
          {t('personLens.toRun')}
        </TextLink>
      </Group>
    </Stack>
  );
}

function Picture({ run, actions }: { run: RunDetail; actions: CanvasActions }) {
  const { t } = useTranslation();
  const marks = useMemo(() => runMarks(run), [run]);
  return (
    <JourneyCanvas
      document={run.document as unknown as JourneyDocument}
      marks={marks}
      editable={false}
      openAt={standsAt(run)}
      actions={actions}
      label={t('run.canvas', { version: run.version })}
    />
  );
}

/** Somebody's way with times, on the version their run used; a step says why. */
export function PersonLens({ detail, runId }: { detail: JourneyDetail; runId: string | undefined }) {
  const { t } = useTranslation();
  const store = useContext(CanvasStoreContext);
  const query = useQuery({ ...runQuery(runId ?? ''), enabled: runId !== undefined });
  const actions = useMemo<CanvasActions>(
    () => ({
      select: (id) => store.setState({ selected: id, focused: id }),
      add: () => undefined,
      drop: () => undefined,
      showPeople: () => undefined,
    }),
    [store],
  );
  return (
    <div className={editor['lens']}>
      <div className={editor['stage']}>
        {runId === undefined ? (
          <Text c="dimmed" size="sm" p="xl">
            {t('personLens.pick')}
          </Text>
        ) : (
          <Loaded query={query}>{(run) => <Picture key={run.id} run={run} actions={actions} />}</Loaded>
        )}
      </div>
      <section className={editor['panel']} aria-label={t('personLens.title')} data-panel="person">
        <Stack gap="md">
          <Title order={2}>{t('personLens.title')}</Title>
          <RunPicker journeyId={detail.id} runId={runId} shown={query.data} />
          {query.data && (
            <>
              <Facts run={query.data} />
              <Way run={query.data} />
            </>
          )}
        </Stack>
      </section>
    </div>
  );
}
