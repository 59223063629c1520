import { Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackgroundWork } from '../../../engine/api/contract';
import { cancelBackground } from '../api/background';
import { BulkFailures } from '../journeys/bulk-lists';
import { type BulkWork, forgetBulk } from '../journeys/bulk-work';
import { formatNumber } from '../ui/format';
import { Instant } from '../ui/instant';
import { notifyProblem } from '../ui/notify';

function Entry({ title, action, children }: { title: string; action: ReactNode; children: ReactNode }) {
  return (
    <Stack gap={4}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
        <Text size="sm" fw={600} dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Text>
        {action}
      </Group>
      {children}
    </Stack>
  );
}

function ServerEntry({ work }: { work: BackgroundWork }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const number = (value: number) => formatNumber(value, i18n.language);
  const cancel = useMutation({
    mutationFn: () => cancelBackground(work.id),
    onError: notifyProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ['background'] }),
  });
  const title = t(`background.kind.${work.kind}`, { name: work.name });
  const isOpen = work.state === 'open';
  return (
    <Entry
      title={title}
      action={
        work.cancellable && (
          <Button
            size="compact-xs"
            variant="default"
            flex="none"
            aria-label={t('background.cancelNamed', { what: title })}
            loading={cancel.isPending}
            onClick={() => cancel.mutate()}
          >
            {t('background.cancel')}
          </Button>
        )
      }
    >
      {isOpen && (
        <Progress
          value={work.progress && work.progress.total > 0 ? (100 * work.progress.looked) / work.progress.total : 100}
          animated={work.progress === null}
          aria-label={title}
        />
      )}
      <Text size="xs" c="dimmed">
        {t(`background.${work.state}_people`, { count: work.changed, number: number(work.changed) })}
        {isOpen &&
          work.progress &&
          ` · ${t('background.looked', { looked: number(work.progress.looked), total: number(work.progress.total) })}`}
        {' · '}
        <Instant at={work.startedAt} />
      </Text>
      {isOpen && work.lastError !== null && (
        <Text size="xs" c="var(--mantine-color-error)">
          {work.lastError}
        </Text>
      )}
    </Entry>
  );
}

function BulkEntry({ work }: { work: BulkWork }) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => formatNumber(value, i18n.language);
  const title = t(`background.bulk.${work.action}`, { count: work.total });
  return (
    <Entry
      title={title}
      action={
        <Button
          size="compact-xs"
          variant="default"
          flex="none"
          aria-label={work.result ? undefined : t('background.cancelNamed', { what: title })}
          onClick={work.result ? () => forgetBulk(work.id) : work.stop}
        >
          {t(work.result ? 'background.dismiss' : 'background.cancel')}
        </Button>
      }
    >
      {work.result ? (
        <BulkFailures result={work.result} />
      ) : (
        <>
          <Progress value={(100 * work.finished) / work.total} aria-label={title} />
          <Text size="xs" c="dimmed">
            {t('bulk.finished', { finished: number(work.finished), total: number(work.total) })}
          </Text>
        </>
      )}
    </Entry>
  );
}

/** What this page does itself, then what the server does or has done last. */
export function BackgroundList({ items, works }: { items: readonly BackgroundWork[]; works: readonly BulkWork[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" mah={420} style={{ overflowY: 'auto' }}>
      <Title order={3} size="h5">
        {t('background.title')}
      </Title>
      {works.map((work) => (
        <BulkEntry key={work.id} work={work} />
      ))}
      {items.map((work) => (
        <ServerEntry key={work.id} work={work} />
      ))}
    </Stack>
  );
}
