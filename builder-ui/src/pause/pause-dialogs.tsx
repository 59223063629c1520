import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pauseJourney, resumeJourney, resumePreviewQuery, stopJourney } from '../api/journeys';
import { formatNumber } from '../ui/format';
import { Failed, Loaded, LoadingRows } from '../ui/states';
import { announce } from '../ui/undo';
import { offerResume } from './offer-resume';

interface Props {
  journeyId: string;
  name: string;
  onClose: () => void;
}

const refresh = (client: QueryClient) => client.invalidateQueries({ queryKey: ['journeys'] });

/** One choice and a button that acts on it. */
function ChoiceDialog({
  title,
  action,
  onClose,
  act,
  children,
}: {
  title: string;
  action: string;
  onClose: () => void;
  act: () => Promise<unknown>;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const acting = useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await refresh(client);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack>
        {children}
        {acting.isError && <Failed error={acting.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button loading={acting.isPending} onClick={() => acting.mutate()}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Asks what becomes of those who would enter meanwhile. */
export function PauseDialog({ journeyId, name, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [entrants, setEntrants] = useState<'refuse' | 'queue'>('refuse');
  return (
    <ChoiceDialog
      title={t('journey.pause.title')}
      action={t('journey.pause.action')}
      onClose={onClose}
      act={async () => {
        await pauseJourney(journeyId, entrants);
        offerResume([journeyId], t('bulk.pause.done', { count: 1, name }), client);
      }}
    >
      <Text size="sm">{t('journey.pause.text')}</Text>
      <Radio.Group
        label={t('journey.pause.entrants')}
        value={entrants}
        onChange={(value) => setEntrants(value as typeof entrants)}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="refuse" label={t('journey.pause.refuse')} />
          <Radio value="queue" label={t('journey.pause.queue')} description={t('journey.pause.queueText')} />
        </Stack>
      </Radio.Group>
    </ChoiceDialog>
  );
}

/** Says how many go on waiting and how many are late, and asks what becomes of messages that came due. */
export function ResumeDialog({ journeyId, name, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [late, setLate] = useState<'send' | 'drop'>('send');
  const preview = useQuery(resumePreviewQuery(journeyId));
  const said = (key: string, count: number) =>
    count === 0 ? [] : [t(key, { count, number: formatNumber(count, i18n.language) })];
  return (
    <ChoiceDialog
      title={t('journey.resume.title')}
      action={t('journey.resume.action')}
      onClose={onClose}
      act={async () => {
        if (late === 'send') await resumeJourney(journeyId, late);
        else announce(t('soon.resumeDrop', { name }), () => resumeJourney(journeyId, late).then(() => refresh(client)));
      }}
    >
      <Loaded query={preview} loading={<LoadingRows rows={2} />}>
        {({ counts }) => (
          <Text size="sm">
            {[
              ...said('journey.resume.waiting', counts.waiting),
              ...said('journey.resume.late', counts.late),
              ...said('journey.resume.lateMessages', counts.lateMessages),
              ...said('journey.resume.queued', counts.queued),
            ].join(' ') || t('journey.resume.nobody')}
          </Text>
        )}
      </Loaded>
      <Radio.Group label={t('journey.resume.messages')} value={late} onChange={(value) => setLate(value as typeof late)}>
        <Stack gap="xs" mt="xs">
          <Radio value="send" label={t('journey.resume.send')} description={t('journey.resume.sendText')} />
          <Radio value="drop" label={t('journey.resume.drop')} description={t('journey.resume.dropText')} />
        </Stack>
      </Radio.Group>
    </ChoiceDialog>
  );
}

/** Asks what becomes of those who are under way; it begins ten seconds later. */
export function StopDialog({ journeyId, name, people, onClose }: Props & { people: number }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [how, setHow] = useState<'drain' | 'now'>('drain');
  return (
    <ChoiceDialog
      title={t('journey.stop.title')}
      action={t('journey.stop.action')}
      onClose={onClose}
      act={async () => {
        const number = formatNumber(people, i18n.language);
        const said = how === 'drain' ? t('soon.stopDrain', { name }) : t('soon.stopNow', { name, count: people, number });
        announce(said, () => stopJourney(journeyId, how).then(() => refresh(client)));
      }}
    >
      <Text size="sm">{t('journey.stop.text')}</Text>
      <Radio.Group
        label={t('journey.stop.people', { count: people, number: formatNumber(people, i18n.language) })}
        value={how}
        onChange={(value) => setHow(value as typeof how)}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="drain" label={t('journey.stop.drain')} description={t('journey.stop.drainText')} />
          <Radio value="now" label={t('journey.stop.now')} description={t('journey.stop.nowText')} />
        </Stack>
      </Radio.Group>
    </ChoiceDialog>
  );
}
