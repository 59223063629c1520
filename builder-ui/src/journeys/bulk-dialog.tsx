import { Button, Group, Modal, Progress, Radio, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneySummary } from '../../../engine/api/contract';
import { archiveJourney, unarchiveJourney } from '../api/filing';
import { pauseJourney } from '../api/journeys';
import { offerResume } from '../pause';
import { formatNumber } from '../ui/format';
import { notifyDone } from '../ui/notify';
import { offerUndo } from './archive';
import { type BulkAction, type BulkResult, planBulk } from './bulk';
import { BulkFailures, JourneyNames } from './bulk-lists';
import { beginBulk, forgetBulk, useBulkWork } from './bulk-work';
import { copyJourney } from './copy-journey';

interface Props {
  action: BulkAction;
  journeys: JourneySummary[];
  /** Every journey: copies must not take an id in use. */
  all: JourneySummary[];
  onClose: () => void;
  onDone: () => void;
}

/**
 * Says how many it concerns and what becomes of people in them, does it with a progress bar, and lists what failed and why. Closed
 * before, it goes on and is found in the header.
 */
export function BulkDialog({ action, journeys, all, onClose, onDone }: Props) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [plan] = useState(() => planBulk(action, journeys));
  const [entrants, setEntrants] = useState<'refuse' | 'queue'>('refuse');
  const [begun, setBegun] = useState<string | null>(null);
  const work = useBulkWork(({ works }) => works.find(({ id }) => id === begun));
  const number = (value: number) => formatNumber(value, i18n.language);

  const taken = new Set(all.map(({ id }) => id));
  const act = async (journey: JourneySummary): Promise<void> => {
    switch (action) {
      case 'pause':
        await pauseJourney(journey.id, entrants);
        return;
      // Deleting begins in the archive, so that it can be taken back.
      case 'archive':
      case 'delete':
        await archiveJourney(journey.id);
        return;
      case 'unarchive':
        await unarchiveJourney(journey.id);
        return;
      case 'duplicate':
        taken.add((await copyJourney(journey, t('journeys.copyName', { name: journey.name }), taken)).id);
        return;
      default:
        action satisfies never;
    }
  };
  const told = async ({ done }: BulkResult<JourneySummary>) => {
    await client.invalidateQueries({ queryKey: ['journeys'] });
    const message = t(`bulk.${action}.done`, { count: done.length, name: done[0]?.name ?? '' });
    if (action === 'archive' || action === 'delete') offerUndo(action, done, client, t);
    else if (action === 'pause')
      offerResume(
        done.map(({ id }) => id),
        message,
        client,
      );
    else if (done.length > 0) notifyDone(message);
  };
  const result = work?.result ?? null;
  const running = work !== undefined && result === null;
  const isOver = begun !== null && work === undefined;
  useEffect(() => {
    if (isOver) onDone();
  }, [isOver, onDone]);
  const close = () => {
    if (begun === null) return onClose();
    if (result) forgetBulk(begun);
    onDone();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t(`bulk.${action}.title`, { count: plan.ready.length })}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        {result ? (
          <BulkFailures result={result} />
        ) : (
          <>
            <JourneyNames journeys={plan.ready} />
            <Text size="sm">{t(`bulk.${action}.text`, { count: plan.people, number: number(plan.people) })}</Text>
            {plan.left.length > 0 && (
              <Text size="sm" c="dimmed">
                {t(`bulk.${action}.left`, { count: plan.left.length })}
              </Text>
            )}
            {action === 'pause' && (
              <Radio.Group
                label={t('journey.pause.entrants')}
                value={entrants}
                onChange={(value) => setEntrants(value as typeof entrants)}
              >
                <Stack gap="xs" mt="xs">
                  <Radio value="refuse" label={t('journey.pause.refuse')} disabled={running} />
                  <Radio
                    value="queue"
                    label={t('journey.pause.queue')}
                    description={t('journey.pause.queueText')}
                    disabled={running}
                  />
                </Stack>
              </Radio.Group>
            )}
          </>
        )}
        {running && (
          <div>
            <Progress value={(100 * work.finished) / work.total} aria-label={t('bulk.progress')} />
            <Text size="xs" c="dimmed" mt={4} role="status">
              {t('bulk.finished', { finished: number(work.finished), total: number(work.total) })} {t('background.goesOn')}
            </Text>
          </div>
        )}
        <Group justify="flex-end" gap="xs">
          {result ? (
            <Button onClick={close}>{t('common.close')}</Button>
          ) : (
            <>
              <Button variant="default" onClick={running ? work.stop : onClose}>
                {running ? t('bulk.stop') : t('common.cancel')}
              </Button>
              <Button
                color={action === 'delete' ? 'red' : undefined}
                loading={running}
                onClick={() => setBegun(beginBulk(action, plan.ready, act, told))}
                data-autofocus
              >
                {t(`bulk.${action}.action`)}
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
