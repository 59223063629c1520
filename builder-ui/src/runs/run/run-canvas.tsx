import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunDetail } from '../../../../engine/api/contract';
import type { JourneyDocument } from '../../../../engine/language';
import { type CanvasActions, CanvasStoreContext, createCanvasStore, JourneyCanvas } from '../../canvas';
import { type Marks, pathMarks } from '../../graph';

/** The way the person went, with times, and where they stand. */
export function runMarks(run: RunDetail): Marks {
  const path = run.path.map(({ stepId, port, enteredAt }) => ({ stepId, port, at: enteredAt }));
  return pathMarks(run.document as unknown as JourneyDocument, path, run.endedAt === null ? run.stepId : null);
}

/** Where they are, or were last. */
export const standsAt = (run: RunDetail): string | undefined => run.path.at(-1)?.stepId;

/** The version this run is on, with the way the person went lit up; a step opens the Person lens there. */
export function RunCanvas({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const store = useRef(createCanvasStore(null));
  const marks = useMemo(() => runMarks(run), [run]);
  const actions = useMemo<CanvasActions>(
    () => ({
      select: (step) =>
        void navigate({
          to: '/journeys/$journeyId',
          params: { journeyId: run.journeyId },
          search: { lens: 'person', run: run.id, step },
        }),
      add: () => undefined,
      drop: () => undefined,
      showPeople: () => undefined,
    }),
    [navigate, run.journeyId, run.id],
  );
  return (
    <CanvasStoreContext value={store.current}>
      <JourneyCanvas
        document={run.document as unknown as JourneyDocument}
        marks={marks}
        editable={false}
        openAt={standsAt(run)}
        actions={actions}
        label={t('run.canvas', { version: run.version })}
      />
    </CanvasStoreContext>
  );
}
