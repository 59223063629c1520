import { Paper, ScrollArea, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { peopleQuery } from '../api/people';
import { formatNumber } from '../ui/format';
import { Instant } from '../ui/instant';
import { TextLink } from '../ui/links';
import { LoadMore } from '../ui/load-more';
import { Page } from '../ui/page';
import { Empty, Failed, LoadingRows } from '../ui/states';

const route = getRouteApi('/shell/people');

/** Finding one person: by name, address or user id. */
export function PeoplePage() {
  const { t, i18n } = useTranslation();
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const [wanted] = useDebouncedValue(q, 250);
  const query = useInfiniteQuery({ ...peopleQuery(wanted), placeholderData: keepPreviousData });
  const items = query.data?.pages.flatMap((page) => page.items);
  return (
    <Page title={t('people.title')} intro={t('people.intro')}>
      <TextInput
        value={q ?? ''}
        onChange={(event) => void navigate({ search: { q: event.currentTarget.value || undefined }, replace: true })}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        aria-label={t('people.search')}
        placeholder={t('people.search')}
        maw={380}
        mb="md"
      />
      {items === undefined ? (
        query.isError ? (
          <Failed error={query.error} retry={() => void query.refetch()} />
        ) : (
          <LoadingRows rows={9} />
        )
      ) : items.length === 0 ? (
        <Empty
          icon={<IconUsers />}
          title={q ? t('people.noMatch.title') : t('people.empty.title')}
          text={q ? t('people.noMatch.text') : t('people.empty.text')}
        />
      ) : (
        <>
          <Paper withBorder radius="lg">
            <ScrollArea type="auto">
              <Table verticalSpacing={8} horizontalSpacing="md" highlightOnHover miw={720}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('people.column.name')}</Table.Th>
                    <Table.Th>{t('people.column.userId')}</Table.Th>
                    <Table.Th ta="right">{t('people.column.live')}</Table.Th>
                    <Table.Th>{t('people.column.created')}</Table.Th>
                    <Table.Th>{t('people.column.updated')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((person) => (
                    <Table.Tr key={person.id}>
                      <Table.Td>
                        <TextLink to="/people/$personId" params={{ personId: person.id }} size="sm" fw={600}>
                          {person.name}
                        </TextLink>
                        {person.email !== null && person.email !== person.name && (
                          <Text size="xs" c="dimmed">
                            {person.email}
                          </Text>
                        )}
                      </Table.Td>
                      <Table.Td>
                        <Text size="sm" ff="monospace">
                          {person.userId ?? '–'}
                        </Text>
                      </Table.Td>
                      <Table.Td ta="right">{formatNumber(person.liveRuns, i18n.language)}</Table.Td>
                      <Table.Td>
                        <Instant at={person.createdAt} />
                      </Table.Td>
                      <Table.Td>
                        <Instant at={person.updatedAt} />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </ScrollArea>
          </Paper>
          <LoadMore query={query} />
        </>
      )}
    </Page>
  );
}
