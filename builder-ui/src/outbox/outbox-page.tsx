/** The providers' side of the sandbox: a list of everything received, and the chosen message with what its recipient could do. */
import { Group, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconMailOpened, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { outboxQuery } from '../api/outbox';
import type { OutboxSearch } from '../app/search-params';
import { LoadMore } from '../ui/load-more';
import { Page } from '../ui/page';
import { Empty, Failed, LoadingRows } from '../ui/states';
import { useSteadyRows } from '../ui/steady-rows';
import classes from './outbox.module.css';
import { OutboxList } from './outbox-list';
import { ReceivedMessage } from './received-message';

const route = getRouteApi('/shell/outbox');
const channels = ['email', 'sms', 'push'] as const;

export function OutboxPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [wanted] = useDebouncedValue(search.q, 250);
  const query = useInfiniteQuery({ ...outboxQuery({ channel: search.channel, q: wanted }), placeholderData: keepPreviousData });
  const set = (change: Partial<OutboxSearch>) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const items = query.data?.pages.flatMap((page) => page.items);
  const { rows, around } = useSteadyRows(items ?? [], JSON.stringify([search.channel, wanted]));
  const filtered = search.channel !== undefined || search.q !== undefined;
  return (
    <Page title={t('outbox.title')} intro={t('outbox.intro')} width={1400}>
      <Group mb="md" gap="sm">
        <SegmentedControl
          aria-label={t('outbox.channel')}
          value={search.channel ?? 'all'}
          onChange={(value) => set({ channel: channels.find((channel) => channel === value), item: undefined })}
          data={[{ value: 'all', label: t('outbox.all') }, ...channels.map((value) => ({ value, label: t(`channel.${value}`) }))]}
        />
        <TextInput
          value={search.q ?? ''}
          onChange={(event) => set({ q: event.currentTarget.value || undefined })}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          aria-label={t('outbox.search')}
          placeholder={t('outbox.search')}
          w={280}
        />
      </Group>
      {items === undefined ? (
        query.isError ? (
          <Failed error={query.error} retry={() => void query.refetch()} />
        ) : (
          <LoadingRows rows={8} />
        )
      ) : items.length === 0 ? (
        <Empty
          icon={<IconMailOpened />}
          title={t(filtered ? 'outbox.noMatch.title' : 'outbox.empty.title')}
          text={t(filtered ? 'outbox.noMatch.text' : 'outbox.empty.text')}
        />
      ) : (
        <div className={classes['columns']}>
          <div>
            <div {...around}>
              <OutboxList items={rows} chosen={search.item} onChoose={(item) => set({ item })} />
            </div>
            <LoadMore query={query} />
          </div>
          <div className={classes['detail']}>
            {search.item === undefined ? (
              <Text c="dimmed" size="sm" ta="center" py={80}>
                {t('outbox.choose')}
              </Text>
            ) : (
              <ReceivedMessage key={search.item} id={search.item} />
            )}
          </div>
        </div>
      )}
    </Page>
  );
}
