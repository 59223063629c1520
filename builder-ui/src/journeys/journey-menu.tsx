import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconPlayerPause, IconPlayerPlay, IconTrash, IconUsers } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneySummary } from '../../../engine/api/contract';
import { deleteJourney } from '../api/journeys';
import { PauseDialog, ResumeDialog } from '../pause';
import { confirm } from '../ui/confirm';
import { notifyDone, notifyProblem } from '../ui/notify';
import { copyJourney } from './copy-journey';

/** What can be done to a journey without opening it. */
export function JourneyMenu({ journey, all }: { journey: JourneySummary; all: JourneySummary[] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const refresh = () => client.invalidateQueries({ queryKey: ['journeys'] });
  const act = useMutation({ mutationFn: (work: () => Promise<unknown>) => work(), onError: notifyProblem, onSettled: refresh });
  const copy = () =>
    act.mutate(async () => {
      const name = t('journeys.copyName', { name: journey.name });
      const created = await copyJourney(journey.id, name, new Set(all.map((item) => item.id)));
      await navigate({ to: '/journeys/$journeyId', params: { journeyId: created.id } });
    });
  const remove = async () => {
    const text = t('journeys.delete.text', { name: journey.name });
    if (await confirm({ title: t('journeys.delete.title'), text, action: t('journeys.delete.action'), danger: true })) {
      act.mutate(() => deleteJourney(journey.id).then(() => notifyDone(t('journeys.delete.done', { name: journey.name }))));
    }
  };
  const [asking, setAsking] = useState<'pause' | 'resume' | null>(null);
  const close = () => setAsking(null);
  return (
    <>
      {asking === 'pause' && <PauseDialog journeyId={journey.id} onClose={close} />}
      {asking === 'resume' && <ResumeDialog journeyId={journey.id} onClose={close} />}
      <Menu position="bottom-end" width={210}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('journeys.actions', { name: journey.name })}
            loading={act.isPending}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconUsers size={16} />}
            onClick={() => void navigate({ to: '/runs', search: { journey: journey.id } })}
          >
            {t('journeys.showRuns')}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={16} />} onClick={copy}>
            {t('journeys.duplicate')}
          </Menu.Item>
          {journey.status === 'live' && (
            <Menu.Item leftSection={<IconPlayerPause size={16} />} onClick={() => setAsking('pause')}>
              {t('journey.pause.action')}
            </Menu.Item>
          )}
          {journey.status === 'paused' && (
            <Menu.Item leftSection={<IconPlayerPlay size={16} />} onClick={() => setAsking('resume')}>
              {t('journey.resume.action')}
            </Menu.Item>
          )}
          {journey.status === 'draft' && (
            <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={() => void remove()}>
              {t('journeys.delete.action')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
