import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StepMarks } from '../graph';
import classes from './nodes.module.css';

/** In the corner of a card: how much is wrong with it; a pencil where it is only not written yet. */
export function IssueBadge({ marks: { errors = 0, warnings = 0, todos = 0 } }: { marks: StepMarks }) {
  const { t } = useTranslation();
  if (errors + warnings + todos === 0) return null;
  const [tone, count] = errors > 0 ? ['error', errors] : todos > 0 ? ['todo', todos] : ['warning', warnings];
  const words = t(`canvas.${tone}s`, { count: Number(count) });
  return (
    <span className={classes['badge']} data-severity={tone} title={words}>
      <span aria-hidden="true">{tone === 'todo' ? <IconPencil size={13} /> : count}</span>
      <span className="sj-visually-hidden">{words}</span>
    </span>
  );
}
