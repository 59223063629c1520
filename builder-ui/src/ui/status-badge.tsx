/** Status of a journey, run, message or task: always colour *and* word, shape differs too. */
import { useTranslation } from 'react-i18next';
import classes from './status-badge.module.css';

type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'quiet';

const tones: Record<string, Tone> = {
  live: 'good',
  draft: 'quiet',
  paused: 'warn',
  stopped: 'quiet',
  active: 'busy',
  parked: 'bad',
  completed: 'good',
  exited: 'quiet',
  accepted: 'good',
  delivered: 'good',
  sent: 'good',
  opened: 'good',
  clicked: 'good',
  skipped: 'quiet',
  claimed: 'busy',
  held: 'warn',
  failed: 'bad',
  bounced: 'bad',
  complained: 'bad',
  unknown: 'warn',
  open: 'busy',
  done: 'good',
  overdue: 'warn',
};

/** `scope` chooses the words: the same state means different things for a journey, a run, a message and a task. */
export function StatusBadge({ scope, value }: { scope: 'journey' | 'run' | 'message' | 'task'; value: string }) {
  const { t } = useTranslation();
  return (
    <span className={classes['badge']} data-tone={tones[value] ?? 'quiet'}>
      {t(`status.${scope}.${value}`, { defaultValue: value })}
    </span>
  );
}
