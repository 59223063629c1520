import { IconNote } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { type DragEvent, memo, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useTemplateNames } from '../content/template-names';
import { useCanvasActions } from './actions-context';
import { CanvasStoreContext } from './canvas-store';
import { ChangeBadge } from './change-badge';
import { IssueBadge, worstOf } from './issue-badge';
import classes from './nodes.module.css';
import { CameRow, StepCountsRow } from './step-counts';
import { lookOf } from './step-look';
import { stepSummary } from './step-summary';
import type { StepNode as StepNodeType } from './types';
import { useCardFocus } from './use-card-focus';

/** One step: icon, name, one line of what it does, what is wrong with it, and in the Live lens its numbers. */
export const StepNode = memo(function StepNode({ id, data }: NodeProps<StepNodeType>) {
  const { t, i18n } = useTranslation();
  const actions = useCanvasActions();
  const store = useContext(CanvasStoreContext);
  const { ref, tabIndex, onFocus, selected, among } = useCardFocus(id);
  const { step, marks, editable } = data;
  const { icon: Icon, family } = lookOf(step);
  const nameOfTemplate = useTemplateNames(step.type === 'message' && step.template !== undefined);
  const summary = stepSummary(step, t, i18n.language, nameOfTemplate);
  const does = step.disabled === true ? t('canvas.disabled') : summary;
  const type = t(`step.${step.type}.title`, { defaultValue: step.type });
  const worst = worstOf(marks, t);
  const hasNote = step.note !== undefined && step.note !== '';
  // Said whole, also where the card is too small to show it.
  const said = [
    `${type}: ${step.name || type}`,
    hasNote && t('canvas.hasNote', { note: step.note }),
    does,
    marks.change && t(`diff.${marks.change}`),
    worst?.words,
  ];
  const startDrag = (event: DragEvent) => {
    event.dataTransfer.setData('text/plain', step.name);
    event.dataTransfer.effectAllowed = 'move';
    actions.lift(id);
  };
  return (
    <div className={classes['frame']}>
      <button
        ref={ref}
        type="button"
        className={`${classes['card']} nodrag nopan`}
        data-canvas-node={id}
        data-family={family}
        data-selected={selected}
        data-among={among}
        data-disabled={step.disabled === true}
        data-lit={marks.lit}
        data-change={marks.change}
        tabIndex={tabIndex}
        onFocus={onFocus}
        aria-pressed={selected || among}
        aria-label={said.filter(Boolean).join(', ')}
        draggable={editable}
        onDragStart={startDrag}
        onDragEnd={() => store.setState({ drag: null })}
        onClick={(event) => actions.press(id, event)}
      >
        <span className={classes['icon']} aria-hidden="true">
          <Icon size={20} stroke={1.8} />
        </span>
        <span className={classes['words']}>
          <span className={classes['title']} title={step.name || undefined}>
            <bdi>{step.name || type}</bdi>
            {hasNote && (
              <span className={classes['note']} title={step.note}>
                <IconNote size={13} aria-hidden="true" />
              </span>
            )}
          </span>
          <span className={classes['summary']} dir="auto" title={summary}>
            {does}
          </span>
        </span>
        {marks.change && <ChangeBadge change={marks.change} />}
        <IssueBadge worst={worst} />
      </button>
      {marks.came && <CameRow came={marks.came} />}
      {marks.counts && <StepCountsRow stepId={id} counts={marks.counts} />}
    </div>
  );
});
