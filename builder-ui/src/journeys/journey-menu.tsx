import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconCopy,
  IconDots,
  IconFileExport,
  IconFolder,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneySummary } from '../../../engine/api/contract';
import { unarchiveJourney } from '../api/filing';
import { notifyProblem } from '../ui/notify';
import { putAway } from './archive';
import { copyJourney } from './copy-journey';
import { type Asking, ListDialog } from './dialogs';
import { exportJourney } from './export-journey';

interface Item {
  key: string;
  label: string;
  icon: ComponentType<{ size: number }>;
  shown?: boolean;
  danger?: boolean;
  go: () => void;
}

/** What can be done to a journey without opening it. */
export function JourneyMenu({ journey, all }: { journey: JourneySummary; all: JourneySummary[] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const refresh = () => client.invalidateQueries({ queryKey: ['journeys'] });
  const work = useMutation({ mutationFn: (does: () => Promise<unknown>) => does(), onError: notifyProblem, onSettled: refresh });
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  const copy = async () => {
    const name = t('journeys.copyName', { name: journey.name });
    const created = await copyJourney(journey, name, new Set(all.map((item) => item.id)));
    await navigate({ to: '/journeys/$journeyId', params: { journeyId: created.id } });
  };
  const { id, status, archivedAt } = journey;
  const isLive = status === 'live';
  const isQuiet = status === 'draft' || status === 'stopped';
  const items: Item[] = [
    {
      key: 'runs',
      label: t('journeys.showRuns'),
      icon: IconUsers,
      go: () => void navigate({ to: '/runs', search: { journey: id } }),
    },
    { key: 'file', label: t('filing.open'), icon: IconFolder, go: () => setAsking('file') },
    { key: 'copy', label: t('journeys.duplicate'), icon: IconCopy, go: () => work.mutate(copy) },
    { key: 'export', label: t('journeys.export'), icon: IconFileExport, go: () => work.mutate(() => exportJourney(id)) },
    { key: 'pause', label: t('journeys.pause'), icon: IconPlayerPause, shown: isLive, go: () => setAsking('pause') },
    {
      key: 'resume',
      label: t('journeys.resume'),
      icon: IconPlayerPlay,
      shown: status === 'paused',
      go: () => setAsking('resume'),
    },
    { key: 'stop', label: t('journeys.stop'), icon: IconPlayerStop, shown: !isQuiet, go: () => setAsking('stop') },
    {
      key: 'archive',
      label: t('bulk.archive.action'),
      icon: IconArchive,
      shown: isQuiet && archivedAt === null,
      go: () => work.mutate(() => putAway('archive', journey, client, t)),
    },
    {
      key: 'unarchive',
      label: t('bulk.unarchive.action'),
      icon: IconArchiveOff,
      shown: archivedAt !== null,
      go: () => work.mutate(() => unarchiveJourney(id)),
    },
    {
      key: 'delete',
      label: t('journeys.delete'),
      icon: IconTrash,
      shown: status === 'draft',
      danger: true,
      go: () => work.mutate(() => putAway('delete', journey, client, t)),
    },
  ];
  return (
    <>
      {asking && <ListDialog what={asking} journeys={[journey]} all={all} onClose={close} onDone={close} />}
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('journeys.actions', { name: journey.name || id })}
            loading={work.isPending}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {items.map(
            ({ key, label, icon: Icon, shown = true, danger, go }) =>
              shown && (
                <Menu.Item key={key} leftSection={<Icon size={16} />} color={danger ? 'red' : undefined} onClick={go}>
                  {label}
                </Menu.Item>
              ),
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
