import { CloseButton } from '@mantine/core';
import { useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type CanvasActions, CanvasStoreContext, JourneyCanvas, useCanvas } from '../canvas';
import { ENTRANCE, type Marks, type StepMarks } from '../graph';
import { SimulatePanel, type Simulation, useSimulationMarks } from '../simulate';
import { toneOf } from '../ui/issue-tone';
import { useDraftState } from './draft-store';
import classes from './editor.module.css';
import { isBeginning, useIssues } from './issues';
import { JourneyPanel } from './journey-panel';
import { Palette } from './palette';
import { SelectionBar } from './selection-bar';
import { StepPanel } from './step-panel';
import { StepPicker } from './step-picker';
import type { Commands } from './use-commands';

/** Badges: how many issues of each tone stand at each step; the journey's own stand at the entrance. */
function useIssueMarks(): Marks {
  const issues = useIssues();
  return useMemo(() => {
    const marks: Marks = { entrance: {}, steps: {}, slots: {} };
    for (const issue of issues) {
      if (isBeginning(issue)) continue;
      const at: StepMarks = issue.stepId === undefined ? marks.entrance : (marks.steps[issue.stepId] ?? {});
      const kind = `${toneOf(issue)}s` as const;
      at[kind] = (at[kind] ?? 0) + 1;
      if (issue.stepId !== undefined) marks.steps[issue.stepId] = at;
    }
    return marks;
  }, [issues]);
}

function Panel({ commands }: { commands: Commands }) {
  const { t } = useTranslation();
  const selected = useCanvas((state) => state.selected);
  const step = useDraftState((state) => (selected === null ? undefined : state.save.current.steps[selected]));
  if (selected === null || (selected !== ENTRANCE && step === undefined)) return null;
  return (
    <section
      className={classes['panel']}
      aria-label={selected === ENTRANCE ? t('journeyForm.title') : t('panel.label', { step: step?.name ?? '' })}
      data-panel={selected}
    >
      <div className={classes['panelHead']}>
        <CloseButton aria-label={t('panel.close')} onClick={() => commands.run('closePanel')} />
      </div>
      {selected === ENTRANCE ? (
        <JourneyPanel edits={commands.edits} addAt={commands.addAt} />
      ) : (
        step && <StepPanel key={selected} stepId={selected} step={step} edits={commands.edits} commands={commands} />
      )}
    </section>
  );
}

interface EditLensProps {
  journeyId: string;
  commands: Commands;
  simulation: Simulation;
  simulating: boolean;
}

/** The draft on the canvas, with palette and side panel; while simulating, the path is lit and nothing is dragged. */
export function EditLens({ journeyId, commands, simulation, simulating }: EditLensProps) {
  const { t } = useTranslation();
  const store = useContext(CanvasStoreContext);
  const document = useDraftState((state) => state.save.current);
  const saved = useDraftState((state) => state.save.phase === 'saved');
  const issueMarks = useIssueMarks();
  const simulated = useSimulationMarks(simulation, document);
  const marks = simulated ?? issueMarks;
  const actions = useMemo<CanvasActions>(
    () => ({
      select: (id) => store.setState({ selected: id, focused: id }),
      add: commands.addAt,
      drop: commands.drop,
      showPeople: () => undefined,
    }),
    [store, commands.addAt, commands.drop],
  );
  return (
    <div className={classes['lens']}>
      <Palette onAdd={commands.addItemAfterFocus} />
      <section className={classes['stage']} aria-label={t('canvas.label', { name: document.name })}>
        <JourneyCanvas
          document={document}
          marks={marks}
          editable={simulated === null}
          actions={actions}
          label={t('canvas.label', { name: document.name })}
        />
        {simulated === null && <SelectionBar commands={commands} />}
      </section>
      {simulating ? (
        <SimulatePanel
          journeyId={journeyId}
          document={document}
          simulation={simulation}
          saved={saved}
          onClose={() => commands.simulate(false)}
        />
      ) : (
        <Panel commands={commands} />
      )}
      <StepPicker title={commands.picking} onPick={commands.pick} onClose={commands.close} />
    </div>
  );
}
