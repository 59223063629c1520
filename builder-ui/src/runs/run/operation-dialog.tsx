import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunDetail } from '../../../../engine/api/contract';
import type { JourneyDocument } from '../../../../engine/language';
import { type Operation, operateRun } from '../../api/runs';
import { notifyDone } from '../../ui/notify';
import { Failed } from '../../ui/states';
import { announce } from '../../ui/undo';

export type Steering = Operation['operation'];

interface Props {
  run: RunDetail;
  operation: Steering;
  onClose: () => void;
}

function bodyOf(operation: Steering, reason: string, stepId: string): Operation {
  switch (operation) {
    case 'retry':
    case 'skip':
      return { operation };
    case 'exit':
      return { operation, reason };
    case 'move':
      return { operation, stepId };
    default:
      return operation satisfies never;
  }
}

/**
 * Says what will happen and asks what is needed. Trying again begins at once; what cannot be taken back can be called off for ten
 * seconds. One operation id per dialog: a second click does nothing.
 */
export function OperationDialog({ run, operation, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [operationId] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState('operator');
  const [stepId, setStepId] = useState('');
  const steps = Object.entries((run.document as unknown as JourneyDocument).steps);
  const begin = async () => {
    await operateRun(run.id, operationId, bodyOf(operation, reason, stepId));
    notifyDone(t('run.operation.accepted'));
    await client.invalidateQueries({ queryKey: ['runs'] });
  };
  const act = useMutation({
    mutationFn: async () => {
      if (operation === 'retry') return begin();
      const step = operation === 'move' ? steps.find(([id]) => id === stepId)?.[1].name || stepId : run.stepName;
      announce(t(`soon.${operation}`, { person: run.person, journey: run.journeyName, step }), begin);
    },
    onSuccess: onClose,
  });
  const ready = operation === 'move' ? stepId !== '' : operation !== 'exit' || reason.trim() !== '';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`run.operation.${operation}`)}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text size="sm">{t(`run.operation.${operation}Text`, { person: run.person, step: run.stepName })}</Text>
        {operation === 'exit' && (
          <TextInput
            label={t('run.operation.reason')}
            value={reason}
            maxLength={60}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {operation === 'move' && (
          <Select
            label={t('run.operation.to')}
            data={steps.filter(([id]) => id !== run.stepId).map(([value, step]) => ({ value, label: step.name || value }))}
            value={stepId || null}
            onChange={(next) => setStepId(next ?? '')}
            searchable
          />
        )}
        {act.isError && <Failed error={act.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            color={operation === 'exit' ? 'red' : undefined}
            disabled={!ready}
            loading={act.isPending}
            onClick={() => act.mutate()}
          >
            {t(`run.operation.${operation}`)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
