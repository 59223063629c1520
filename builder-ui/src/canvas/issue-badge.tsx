import { IconPencil } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { StepMarks } from '../graph';
import classes from './nodes.module.css';

/** What is wrong with a step, the worst of it; null when nothing is. */
export function worstOf({ errors = 0, warnings = 0, todos = 0 }: StepMarks, t: TFunction) {
  const tone = errors > 0 ? 'error' : todos > 0 ? 'todo' : 'warning';
  const count = { error: errors, todo: todos, warning: warnings }[tone];
  return count === 0 ? null : { tone, count, words: t(`canvas.${tone}s`, { count }) };
}

/** In the corner of a card: how much is wrong with it; a pencil where it is only not written yet. */
export function IssueBadge({ worst }: { worst: ReturnType<typeof worstOf> }) {
  return (
    worst && (
      <span className={classes['badge']} data-severity={worst.tone} title={worst.words}>
        {worst.tone === 'todo' ? <IconPencil size={13} aria-hidden="true" /> : worst.count}
      </span>
    )
  );
}
