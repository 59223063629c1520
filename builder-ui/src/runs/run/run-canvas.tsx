import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunDetail } from '../../../../engine/api/contract';
import type { JourneyDocument } from '../../../../engine/language';
import { type CanvasActions, CanvasStoreContext, createCanvasStore, JourneyCanvas } from '../../canvas';
import { pathMarks } from '../../graph';

const nothing = () => undefined;
const actions: CanvasActions = { select: nothing, add: nothing, drop: nothing, showPeople: nothing };

/** The version this run is on, with the way the person went lit up. */
export function RunCanvas({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  const store = useRef(createCanvasStore(null));
  const document = run.document as unknown as JourneyDocument;
  const marks = useMemo(
    () => pathMarks(document, run.path, run.endedAt === null ? run.stepId : null),
    [document, run.path, run.endedAt, run.stepId],
  );
  return (
    <CanvasStoreContext value={store.current}>
      <JourneyCanvas
        document={document}
        marks={marks}
        editable={false}
        actions={actions}
        label={t('run.canvas', { version: run.version })}
      />
    </CanvasStoreContext>
  );
}
