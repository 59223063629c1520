/** The states every screen needs besides "here it is": loading, empty, failed. */
import { Alert, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemWords } from './problem-words';
import classes from './states.module.css';

/** Grey rows where a list will be. */
export function LoadingRows({ rows = 6, height = 44 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are all alike
        <Skeleton key={index} height={height} radius="md" />
      ))}
    </Stack>
  );
}

interface EmptyProps {
  icon: ReactNode;
  title: string;
  text: string;
  children?: ReactNode;
}

/** Nothing here yet: says why, and offers what to do. */
export function Empty({ icon, title, text, children }: EmptyProps) {
  return (
    <Stack align="center" gap="xs" className={classes['empty']}>
      <span className={classes['icon']} aria-hidden="true">
        {icon}
      </span>
      <Title order={2}>{title}</Title>
      <Text c="dimmed" size="sm" ta="center" maw={460}>
        {text}
      </Text>
      {children !== undefined && (
        <Group mt="sm" justify="center">
          {children}
        </Group>
      )}
    </Stack>
  );
}

/** What went wrong, and what the reader can do. */
export function Failed({ error, retry }: { error: Error; retry?: () => void }) {
  const { t } = useTranslation();
  const { title, detail, fix } = problemWords(error, t);
  return (
    <Alert variant="light" color="red" icon={<IconAlertTriangle />} title={title} role="alert">
      <Stack gap="xs" align="flex-start">
        {detail && <Text size="sm">{detail}</Text>}
        {fix && <Text size="sm">{fix}</Text>}
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {t('error.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** Shows data as soon as there is some; a failed refresh keeps what was there (the shell's banner says so). */
export function Loaded<Data>({
  query,
  loading,
  children,
}: {
  query: UseQueryResult<Data>;
  loading?: ReactNode;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return loading ?? <LoadingRows />;
}
