import { ActionIcon, Indicator, Popover } from '@mantine/core';
import { IconProgress } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useBackground } from '../api/background';
import { useBulkWork } from '../journeys/bulk-work';
import { LoadingRows } from '../ui/states';

const BackgroundList = lazy(() => import('./background-list').then((module) => ({ default: module.BackgroundList })));

/** In the header once there was something: how many are under way, and behind it how far they have come. */
export function BackgroundMenu() {
  const { t } = useTranslation();
  const items = useBackground().data?.items ?? [];
  const works = useBulkWork((state) => state.works);
  const open = items.filter(({ state }) => state === 'open').length + works.filter(({ result }) => result === null).length;
  if (items.length === 0 && works.length === 0) return null;
  const label = t('background.open', { count: open });
  return (
    <Popover position="bottom-end" withArrow shadow="md" width={340} trapFocus returnFocus>
      <Indicator label={open} size={16} disabled={open === 0} offset={4}>
        <Popover.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={label} data-background={open}>
            <IconProgress size={18} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={t('background.title')}>
        <Suspense fallback={<LoadingRows rows={2} />}>
          <BackgroundList items={items} works={works} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
