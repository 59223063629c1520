import { Button, Group, Modal, Progress, Radio, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneySummary } from '../../../engine/api/contract';
import { archiveJourney, unarchiveJourney } from '../api/filing';
import { pauseJourney } from '../api/journeys';
import { formatNumber } from '../ui/format';
import { notifyDone } from '../ui/notify';
import { offerUndo } from './archive';
import { type BulkAction, type BulkResult, planBulk, runBulk } from './bulk';
import { BulkFailures, JourneyNames } from './bulk-lists';
import { copyJourney } from './copy-journey';

interface Props {
  action: BulkAction;
  journeys: JourneySummary[];
  /** Every journey: copies must not take an id in use. */
  all: JourneySummary[];
  onClose: () => void;
  onDone: () => void;
}

/** Says how many it concerns and what becomes of people in them, does it with a progress bar, and lists what failed and why. */
export function BulkDialog({ action, journeys, all, onClose, onDone }: Props) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [plan] = useState(() => planBulk(action, journeys));
  const [entrants, setEntrants] = useState<'refuse' | 'queue'>('refuse');
  const [finished, setFinished] = useState<number | null>(null);
  const [result, setResult] = useState<BulkResult<JourneySummary> | null>(null);
  const stop = useRef(new AbortController());
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
  const begin = async () => {
    setFinished(0);
    const ended = await runBulk(plan.ready, act, { signal: stop.current.signal, onProgress: setFinished });
    await client.invalidateQueries({ queryKey: ['journeys'] });
    if (action === 'archive' || action === 'delete') offerUndo(action, ended.done, client, t);
    else if (ended.done.length > 0)
      notifyDone(t(`bulk.${action}.done`, { count: ended.done.length, name: ended.done[0]?.name ?? '' }));
    if (ended.failed.length === 0 && ended.untouched.length === 0) onDone();
    else setResult(ended);
  };
  const running = finished !== null && result === null;
  return (
    <Modal
      opened
      onClose={running ? () => stop.current.abort() : result ? onDone : onClose}
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
            <Progress value={(100 * finished) / plan.ready.length} aria-label={t('bulk.progress')} />
            <Text size="xs" c="dimmed" mt={4} role="status">
              {t('bulk.finished', { finished: number(finished), total: number(plan.ready.length) })}
            </Text>
          </div>
        )}
        <Group justify="flex-end" gap="xs">
          {result ? (
            <Button onClick={onDone}>{t('common.close')}</Button>
          ) : (
            <>
              <Button variant="default" onClick={running ? () => stop.current.abort() : onClose}>
                {running ? t('bulk.stop') : t('common.cancel')}
              </Button>
              <Button
                color={action === 'delete' ? 'red' : undefined}
                loading={running}
                onClick={() => void begin()}
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
