import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { journeysQuery } from '../api/journeys';
import { readyMadeQuery } from '../api/ready-made';
import { Page } from '../ui/page';
import { Loaded, LoadingRows } from '../ui/states';
import { EmptyStart } from './empty-start';
import { Gallery } from './gallery';
import { TemplateDetail } from './template-detail';

const route = getRouteApi('/shell/new');

export function NewJourneyPage() {
  const { t } = useTranslation();
  const { template } = route.useSearch();
  const templates = useQuery(readyMadeQuery);
  const { data: journeys } = useQuery(journeysQuery);
  const taken = new Set(journeys?.items.map(({ id }) => id));
  const chosen = templates.data?.items.find(({ id }) => id === template);
  if (chosen) return <TemplateDetail key={chosen.id} template={chosen} taken={taken} />;
  return (
    <Page title={t('new.title')} intro={t('new.intro')}>
      <EmptyStart taken={taken} />
      <Loaded query={templates} loading={<LoadingRows rows={3} height={220} />}>
        {({ items }) => <Gallery items={items} />}
      </Loaded>
    </Page>
  );
}
