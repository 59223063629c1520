import { Button, Group, Modal, Radio, Select, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../engine/api/contract';
import { completeTask, usersQuery } from '../api/tasks';
import { notifyDone } from '../ui/notify';
import { Failed } from '../ui/states';

const LONGEST_NOTE = 2_000;

/** Asks how a task ended, who did it and what there is to say, and lets the person go on. */
export function CompleteDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const users = useQuery(usersQuery).data?.items ?? [];
  const [outcome, setOutcome] = useState('');
  const [user, setUser] = useState(task.user);
  const [note, setNote] = useState('');
  const complete = useMutation({
    mutationFn: () => completeTask(task.id, { outcome, note: note.trim(), ...(user !== null && { user }) }),
    onSuccess: async () => {
      await Promise.all(['runs', 'people'].map((key) => client.invalidateQueries({ queryKey: [key] })));
      notifyDone(t('task.done', { title: task.title }));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={task.title} centered closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          complete.mutate();
        }}
      >
        <Stack>
          <Text size="sm">{t(task.status === 'open' ? 'task.goesOn' : 'task.recordedOnly', { person: task.person })}</Text>
          <Radio.Group label={t('task.outcome')} value={outcome} onChange={setOutcome} required>
            <Stack gap={6} mt={6}>
              {task.outcomes.map(({ id, label }, index) => (
                <Radio key={id} value={id} label={label || id} data-autofocus={index === 0 || undefined} />
              ))}
            </Stack>
          </Radio.Group>
          {users.length > 0 && (
            <Select
              label={t('task.doneBy')}
              placeholder={t('task.by.session')}
              data={users.map(({ id, name }) => ({ value: id, label: name }))}
              value={user}
              onChange={setUser}
              clearable
              searchable
            />
          )}
          <Textarea
            label={t('task.note')}
            value={note}
            maxLength={LONGEST_NOTE}
            autosize
            minRows={2}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {complete.isError && <Failed error={complete.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={outcome === ''} loading={complete.isPending}>
              {t(task.status === 'open' ? 'task.complete' : 'task.record')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
