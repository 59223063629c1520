import { IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Changed } from '../graph';
import classes from './nodes.module.css';

const icons = { added: IconPlus, changed: IconPencil, removed: IconMinus } as const;

/** What became of a step, as a sign, a word and a colour: none of them is needed to read the other two. */
export function ChangeBadge({ change }: { change: Changed }) {
  const { t } = useTranslation();
  const Icon = icons[change];
  return (
    <span className={classes['change']} data-change={change}>
      <Icon size={12} stroke={2.6} aria-hidden="true" /> {t(`diff.${change}`)}
    </span>
  );
}
