import { IconDoorExit, IconFoldDown, IconFoldUp, IconPlus } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { type CSSProperties, type DragEvent, memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ENTRANCE } from '../graph';
import { formatNumber, formatShare } from '../ui/format';
import { useCanvasActions } from './actions-context';
import { useCanvas } from './canvas-store';
import classes from './nodes.module.css';
import type { SlotNode as SlotNodeType } from './types';

/** One way out of a step: its label, the "+", the place to drop on, and in the Live lens how many took it. */
export const SlotNode = memo(function SlotNode({ id, data }: NodeProps<SlotNodeType>) {
  const { t, i18n } = useTranslation();
  const actions = useCanvasActions();
  const { slot, label, after, colour, marks, editable } = data;
  const dragging = useCanvas(
    (state) =>
      state.drag !== null &&
      !state.drag.barred.has(slot.from) &&
      state.drag.id !== slot.target &&
      (!state.drag.ends || (slot.target === null && slot.hidden === 0)),
  );
  // Only the ways out of the focused card are tab stops: Tab goes from a card to its own "+" buttons, not through all.
  const near = useCanvas((state) => state.focused === slot.from);
  const [over, setOver] = useState(false);
  const lit = editable && dragging;
  /** Nothing is drawn yet: the button says what to do. */
  const first = slot.from === ENTRANCE && slot.target === null;
  const allow = (event: DragEvent) => {
    if (!lit) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    actions.drop(slot);
  };
  const name =
    slot.count > 1
      ? t('canvas.addAfterPort', { step: after, port: label })
      : slot.index === 0 && slot.port === 'start'
        ? t('canvas.addFirst')
        : t('canvas.addAfter', { step: after });
  const style =
    colour === null || marks.lit !== undefined || marks.change !== undefined
      ? undefined
      : ({ '--line': colour } as CSSProperties);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the drop target of a drag; by keyboard the "+" inside does the same
    <div
      className={classes['slot']}
      style={style}
      data-slot={id}
      data-end={slot.target === null}
      data-lit={marks.lit}
      data-change={marks.change}
      data-drop={lit}
      data-over={lit && over}
      onDragOver={allow}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {(slot.count > 1 || slot.secondary || slot.former) && <span className={classes['port']}>{label}</span>}
      <span className={classes['buttons']}>
        {editable && (
          <button
            type="button"
            className={`${classes['plus']} nodrag nopan`}
            data-first={first}
            aria-label={name}
            title={name}
            tabIndex={near ? 0 : -1}
            onClick={() => actions.add(slot)}
          >
            <IconPlus size={14} stroke={2.2} aria-hidden="true" />
            {first && <span aria-hidden="true">{name}</span>}
          </button>
        )}
        {slot.foldable && slot.hidden === 0 && (
          <button
            type="button"
            className={`${classes['plus']} ${classes['fold']} nodrag nopan`}
            aria-label={t('canvas.fold', { step: after, port: label })}
            title={t('canvas.fold', { step: after, port: label })}
            tabIndex={near ? 0 : -1}
            onClick={() => actions.fold(slot.id)}
          >
            <IconFoldUp size={13} stroke={2.2} aria-hidden="true" />
          </button>
        )}
      </span>
      {marks.taken !== undefined && marks.of !== undefined && marks.of > 0 && (
        <span
          className={classes['share']}
          title={t('live.took', { count: marks.taken, number: formatNumber(marks.taken, i18n.language) })}
        >
          {formatNumber(marks.taken, i18n.language)} · {formatShare(marks.taken, marks.of, i18n.language)}
        </span>
      )}
      {slot.hidden > 0 && (
        <button
          type="button"
          className={`${classes['end']} ${classes['unfold']} nodrag nopan`}
          tabIndex={near ? 0 : -1}
          onClick={() => actions.fold(slot.id)}
        >
          <IconFoldDown size={13} aria-hidden="true" /> {t('canvas.folded', { count: slot.hidden })}
        </button>
      )}
      {slot.target === null && slot.hidden === 0 && (
        <span className={classes['end']}>
          <IconDoorExit size={13} aria-hidden="true" /> {t('canvas.leaves')}
        </span>
      )}
    </div>
  );
});
