import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../engine/api/contract';
import { Instant } from '../ui/instant';

/** Whom it is for, and until when. */
export function TaskStanding({ task, zone }: { task: Task; zone: string | null }) {
  const { t } = useTranslation();
  return (
    <Text size="sm" c="dimmed" component="span">
      {task.assigneeName === null ? t('task.forNobody') : t('task.for', { name: task.assigneeName })} · {t('task.due')}{' '}
      <Instant at={task.due} zone={zone} />
    </Text>
  );
}

/** How it was completed, by whom, and what they wrote; nothing before. */
export function TaskOutcome({ task, withInstant }: { task: Task; withInstant: boolean }) {
  const { t } = useTranslation();
  if (task.completedAt === null) return null;
  const outcome = task.outcomes.find(({ id }) => id === task.outcome)?.label || task.outcome;
  const by = task.completedByName ?? t(`task.by.${task.completedBy}`, { defaultValue: task.completedBy ?? '' });
  return (
    <>
      <Text size="sm">
        {t('task.completed', { outcome, by })}
        {withInstant && (
          <>
            {' '}
            · <Instant at={task.completedAt} />
          </>
        )}
      </Text>
      {task.late && (
        <Text size="sm" c="dimmed">
          {t('task.late')}
        </Text>
      )}
      {task.note !== '' && (
        <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
          {t('task.noted', { note: task.note })}
        </Text>
      )}
    </>
  );
}
