import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pauseJourney, resumeJourney, resumePreviewQuery, stopJourney } from '../api/journeys';
import { formatNumber } from '../ui/format';
import { Failed, Loaded, LoadingRows } from '../ui/states';

interface Props {
  journeyId: string;
  onClose: () => void;
}

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
      await client.invalidateQueries({ queryKey: ['journeys'] });
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
export function PauseDialog({ journeyId, onClose }: Props) {
  const { t } = useTranslation();
  const [entrants, setEntrants] = useState<'refuse' | 'queue'>('refuse');
  return (
    <ChoiceDialog
      title={t('journey.pause.title')}
      action={t('journey.pause.action')}
      onClose={onClose}
      act={() => pauseJourney(journeyId, entrants)}
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
export function ResumeDialog({ journeyId, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const [late, setLate] = useState<'send' | 'drop'>('send');
  const preview = useQuery(resumePreviewQuery(journeyId));
  const said = (key: string, count: number) =>
    count === 0 ? [] : [t(key, { count, number: formatNumber(count, i18n.language) })];
  return (
    <ChoiceDialog
      title={t('journey.resume.title')}
      action={t('journey.resume.action')}
      onClose={onClose}
      act={() => resumeJourney(journeyId, late)}
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

/** Asks what becomes of those who are under way. */
export function StopDialog({ journeyId, people, onClose }: Props & { people: number }) {
  const { t, i18n } = useTranslation();
  const [how, setHow] = useState<'drain' | 'now'>('drain');
  return (
    <ChoiceDialog
      title={t('journey.stop.title')}
      action={t('journey.stop.action')}
      onClose={onClose}
      act={() => stopJourney(journeyId, how)}
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
