import { IconDoorEnter } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ENTRANCE } from '../graph';
import { formatNumber } from '../ui/format';
import { useCanvasActions } from './actions-context';
import { ChangeBadge } from './change-badge';
import { IssueBadge, worstOf } from './issue-badge';
import classes from './nodes.module.css';
import type { EntranceNode as Entrance } from './types';
import { useCardFocus } from './use-card-focus';

/** Longer titles take two lines, characters. */
const ONE_LINE = 22;

/** Where people come in; opens the journey's trigger and entry rules. */
export const EntranceNode = memo(function EntranceNode({ data }: NodeProps<Entrance>) {
  const { t, i18n } = useTranslation();
  const actions = useCanvasActions();
  const { ref, tabIndex, onFocus, selected } = useCardFocus(ENTRANCE);
  const worst = worstOf(data.marks, t);
  const said = [data.title, data.summary, data.marks.change && t(`diff.${data.marks.change}`), worst?.words];
  return (
    <div className={classes['frame']}>
      <button
        ref={ref}
        type="button"
        className={`${classes['card']} nodrag nopan`}
        data-canvas-node={ENTRANCE}
        data-family="entrance"
        data-selected={selected}
        data-lit={data.marks.lit}
        data-change={data.marks.change}
        data-wraps={data.title.length > ONE_LINE}
        tabIndex={tabIndex}
        onFocus={onFocus}
        aria-pressed={selected}
        aria-label={said.filter(Boolean).join(', ')}
        onClick={(event) => actions.press(ENTRANCE, event)}
      >
        <span className={classes['icon']} aria-hidden="true">
          <IconDoorEnter size={20} stroke={1.8} />
        </span>
        <span className={classes['words']}>
          <span className={classes['title']} title={data.title}>
            {data.title}
          </span>
          <span className={classes['summary']} title={data.summary}>
            {data.summary}
          </span>
        </span>
        {data.marks.change && <ChangeBadge change={data.marks.change} />}
        <IssueBadge worst={worst} />
      </button>
      {data.entered !== undefined && (
        <div className={classes['counts']}>
          <span className={classes['count']} data-kind="passed">
            {t('live.entered', { count: data.entered, number: formatNumber(data.entered, i18n.language) })}
          </span>
        </div>
      )}
    </div>
  );
});
