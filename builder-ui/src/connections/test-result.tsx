/** A button that asks the provider, and its answer. */
import { Button, Group, Text } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ConnectionTest } from '../../../engine/api/contract';
import { ApiProblem } from '../api/client';

interface Props {
  ask: () => Promise<ConnectionTest>;
  disabled?: boolean;
  /** Told what the server refused, so that the field can be marked. */
  onRefused?: (problem: ApiProblem) => void;
}

export function TestButton({ ask, disabled = false, onRefused }: Props) {
  const { t } = useTranslation();
  const test = useMutation({
    mutationFn: ask,
    onError: (error) => {
      if (error instanceof ApiProblem) onRefused?.(error);
    },
  });
  return (
    <Group gap="xs">
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconPlugConnected size={14} />}
        loading={test.isPending}
        disabled={disabled}
        onClick={() => test.mutate()}
      >
        {t('connection.test')}
      </Button>
      <Text size="xs" role="status" c={test.data?.ok === false || test.isError ? 'var(--mantine-color-error)' : 'dimmed'}>
        {test.isError && t('connection.testFailed')}
        {test.data?.ok === true && t('connection.works', { account: test.data.account ?? '' })}
        {test.data?.ok === false && test.data.message}
        {test.data?.ok === null && t('connection.untestable')}
      </Text>
    </Group>
  );
}
