/** All templates and snippets: found by words, kind and use; the place where a new one begins. */
import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconSearch, IconTemplate } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TemplateSummary } from '../../../engine/api/contract';
import { templatesQuery } from '../api/templates';
import type { ContentSearch } from '../app/search-params';
import { Page } from '../ui/page';
import { Empty, Loaded } from '../ui/states';
import { ContentTable } from './content-table';
import { kinds } from './kinds';
import { NewTemplateDialog } from './new-template-dialog';

const route = getRouteApi('/shell/content');

function matching(items: TemplateSummary[], { q = '', kind }: ContentSearch): TemplateSummary[] {
  const wanted = q.toLowerCase();
  return items.filter(
    (one) =>
      (!kind || one.kind === kind) &&
      [one.name, one.words, one.id, ...one.usedBy.journeys.map(({ name }) => name)].some((text) =>
        text.toLowerCase().includes(wanted),
      ),
  );
}

export function ContentPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(templatesQuery);
  const [creating, dialog] = useDisclosure(false);
  const set = (change: Partial<ContentSearch>) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
      {t('content.new')}
    </Button>
  );
  return (
    <Page title={t('content.title')} intro={t('content.intro')} actions={create}>
      <Loaded query={query}>
        {({ items }) => {
          if (items.length === 0)
            return (
              <Empty icon={<IconTemplate />} title={t('content.empty.title')} text={t('content.empty.text')}>
                <Button onClick={dialog.open}>{t('content.new')}</Button>
              </Empty>
            );
          const shown = matching(items, search);
          return (
            <>
              <Group mb="md" gap="sm">
                <TextInput
                  value={search.q ?? ''}
                  onChange={(event) => set({ q: event.currentTarget.value || undefined })}
                  leftSection={<IconSearch size={16} aria-hidden="true" />}
                  aria-label={t('content.search')}
                  placeholder={t('content.search')}
                  w={280}
                />
                <SegmentedControl
                  aria-label={t('content.kind')}
                  value={search.kind ?? 'all'}
                  onChange={(value) => set({ kind: kinds.find((kind) => kind === value) })}
                  data={[
                    { value: 'all', label: t('content.all') },
                    ...kinds.map((value) => ({ value, label: t(`content.kinds.${value}`) })),
                  ]}
                />
              </Group>
              {shown.length === 0 ? (
                <Empty icon={<IconSearch />} title={t('content.noMatch.title')} text={t('content.noMatch.text')} />
              ) : (
                <ContentTable items={shown} />
              )}
            </>
          );
        }}
      </Loaded>
      {creating && (
        <NewTemplateDialog
          kind={search.kind}
          onClose={dialog.close}
          onCreated={({ id }) => void navigate({ to: '/content/$templateId', params: { templateId: id } })}
        />
      )}
    </Page>
  );
}
