import { Button } from '@mantine/core';
import { IconBuildingStore, IconPlus, IconRoute } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { loadSampleShop, statusQuery } from '../api/status';
import { notifyProblem } from '../ui/notify';
import { Empty } from '../ui/states';

/** The first thing a newcomer sees: load the sample shop, or begin with a journey of one's own. */
export function FirstVisit({ onCreate }: { onCreate: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: status } = useQuery(statusQuery);
  const load = useMutation({
    mutationFn: loadSampleShop,
    onError: notifyProblem,
    onSettled: () =>
      Promise.all([client.invalidateQueries({ queryKey: ['status'] }), client.invalidateQueries({ queryKey: ['journeys'] })]),
  });
  const loading = load.isPending || status?.sampleShop === 'loading';
  return (
    <Empty icon={<IconRoute size={26} />} title={t('journeys.first.title')} text={t('journeys.first.text')}>
      {status?.sampleShop !== 'loaded' && (
        <Button leftSection={<IconBuildingStore size={16} />} loading={loading} onClick={() => load.mutate()}>
          {t('journeys.first.sample')}
        </Button>
      )}
      <Button variant="default" leftSection={<IconPlus size={16} />} onClick={onCreate}>
        {t('journeys.new')}
      </Button>
    </Empty>
  );
}
