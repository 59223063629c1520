import { CloseButton, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDetail, JourneyStats } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language';
import { useStats, versionQuery } from '../api/journeys';
import { type CanvasActions, CanvasStoreContext, JourneyCanvas, useCanvas } from '../canvas';
import editor from '../editor/editor.module.css';
import { ENTRANCE } from '../graph';
import { formatNumber, formatShare } from '../ui/format';
import { Loaded } from '../ui/states';
import classes from './live.module.css';
import { liveMarks } from './live-marks';
import { EntranceStats, StepStats } from './step-stats';

function Totals({ stats }: { stats: JourneyStats }) {
  const { t, i18n } = useTranslation();
  const shown = [
    ['live', formatNumber(stats.live, i18n.language)],
    ['entered', formatNumber(stats.entered, i18n.language)],
    ['completed', formatNumber(stats.completed, i18n.language)],
    [
      'converted',
      `${formatNumber(stats.converted, i18n.language)} · ${formatShare(stats.converted, stats.entered, i18n.language)}`,
    ],
    ['parked', formatNumber(stats.parked, i18n.language)],
  ] as const;
  return (
    <div className={classes['totals']} data-live-totals>
      <Group gap="4px 28px">
        {shown.map(([key, value]) => (
          <div key={key}>
            <Text size="xs" c="dimmed">
              {t(`live.total.${key}`)}
            </Text>
            <Text size="sm" fw={650}>
              {value}
            </Text>
          </div>
        ))}
      </Group>
    </div>
  );
}

function Panel({ document, stats }: { document: JourneyDocument; stats: JourneyStats }) {
  const { t } = useTranslation();
  const store = useContext(CanvasStoreContext);
  const selected = useCanvas((state) => state.selected);
  const step = selected === null ? undefined : document.steps[selected];
  if (selected === null || (selected !== ENTRANCE && !step)) return null;
  return (
    <section
      className={editor['panel']}
      aria-label={step ? t('panel.label', { step: step.name }) : t('canvas.entrance')}
      data-panel={selected}
    >
      <div className={editor['panelHead']}>
        <CloseButton aria-label={t('panel.close')} onClick={() => store.setState({ selected: null })} />
      </div>
      {step ? (
        <StepStats journeyId={stats.journeyId} stepId={selected} step={step} counts={stats.steps[selected]} />
      ) : (
        <EntranceStats stats={stats} />
      )}
    </section>
  );
}

function Live({ document, stats }: { document: JourneyDocument; stats: JourneyStats }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const store = useContext(CanvasStoreContext);
  const marks = useMemo(() => liveMarks(document, stats), [document, stats]);
  const actions = useMemo<CanvasActions>(
    () => ({
      select: (id) => store.setState({ selected: id, focused: id }),
      add: () => undefined,
      drop: () => undefined,
      showPeople: (step, status) => void navigate({ to: '/runs', search: { journey: document.id, step, status } }),
    }),
    [store, navigate, document.id],
  );
  return (
    <div className={editor['lens']}>
      <section className={`${editor['stage']} ${classes['stage']}`} aria-label={t('canvas.label', { name: document.name })}>
        <Totals stats={stats} />
        <div className={classes['canvas']}>
          <JourneyCanvas
            document={document}
            marks={marks}
            editable={false}
            actions={actions}
            label={t('canvas.label', { name: document.name })}
          />
        </div>
      </section>
      <Panel document={document} stats={stats} />
    </div>
  );
}

/** The live version with its numbers, as they change; a number of people leads to those people. */
export function LiveLens({ detail }: { detail: JourneyDetail }) {
  const { t } = useTranslation();
  const stats = useStats(detail.id);
  const version = useQuery({ ...versionQuery(detail.id, detail.liveVersion ?? 1), enabled: detail.liveVersion !== null });
  if (detail.liveVersion === null) {
    return (
      <Text c="dimmed" size="sm" p="xl">
        {t('live.notPublished')}
      </Text>
    );
  }
  return (
    <Loaded query={version}>
      {({ document }) => <Loaded query={stats}>{(data) => <Live document={document} stats={data} />}</Loaded>}
    </Loaded>
  );
}
