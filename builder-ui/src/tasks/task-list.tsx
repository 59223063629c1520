import { Box, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../engine/api/contract';
import { StatusBadge } from '../ui/status-badge';
import { CompleteDialog } from './complete-dialog';
import { TaskOutcome, TaskStanding } from './task-words';

/** What is still to be done, or may be told afterwards. */
const mayComplete = ({ status }: Task): boolean => status === 'open' || status === 'overdue';

function Item({ task, onComplete }: { task: Task; onComplete: () => void }) {
  const { t } = useTranslation();
  return (
    <Paper component="li" withBorder radius="lg" p="md">
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
        <div>
          <Text size="sm" fw={620}>
            {task.title}
          </Text>
          <TaskStanding task={task} zone={null} />
        </div>
        <StatusBadge scope="task" value={task.status} />
      </Group>
      {task.body !== '' && (
        <Text size="sm" mt="xs" style={{ whiteSpace: 'pre-line' }}>
          {task.body}
        </Text>
      )}
      {task.completedAt !== null && (
        <Box mt="xs">
          <TaskOutcome task={task} withInstant />
        </Box>
      )}
      {mayComplete(task) && (
        <Button
          mt="sm"
          size="xs"
          variant="default"
          onClick={onComplete}
          aria-label={t('task.completeNamed', { title: task.title })}
        >
          {t(task.status === 'open' ? 'task.complete' : 'task.record')}
        </Button>
      )}
    </Paper>
  );
}

/** What a run asked of people; nothing where it asked nothing. An open task can be completed here. */
export function TaskList({ tasks }: { tasks: Task[] }) {
  const { t } = useTranslation();
  const [completing, setCompleting] = useState<string | null>(null);
  const asked = tasks.find(({ id }) => id === completing);
  if (tasks.length === 0) return null;
  return (
    <Box component="section" aria-label={t('task.title')}>
      <Title order={2} mb={6}>
        {t('task.title')}
      </Title>
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {tasks.map((task) => (
          <Item key={task.id} task={task} onComplete={() => setCompleting(task.id)} />
        ))}
      </Stack>
      {asked && <CompleteDialog task={asked} onClose={() => setCompleting(null)} />}
    </Box>
  );
}
