import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { IconPlant2 } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDetail } from '../../../engine/api/contract';
import { abortCanary, raiseCanary } from '../api/journeys';
import { Failed } from '../ui/states';
import { announce } from '../ui/undo';

type Canary = NonNullable<JourneyDetail['canary']>;

function CanaryDialog({ journeyId, canary, onClose }: { journeyId: string; canary: Canary; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['journeys'] });
  const [percent, setPercent] = useState(Math.min(99, canary.percent * 2));
  const act = useMutation({
    mutationFn: (to: number) => raiseCanary(journeyId, to),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const abort = () => {
    announce(t('soon.abortCanary', { version: canary.version }), () => abortCanary(journeyId).then(refresh));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={t('canary.title', { version: canary.version })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text size="sm">{t('canary.text', { ...canary })}</Text>
        <Group align="flex-end" gap="xs">
          <NumberInput
            label={t('canary.raise')}
            value={percent}
            min={canary.percent}
            max={99}
            allowDecimal={false}
            suffix=" %"
            w={150}
            onChange={(value) => setPercent(typeof value === 'number' ? value : canary.percent)}
          />
          <Button
            variant="default"
            disabled={percent <= canary.percent || percent > 99}
            loading={act.isPending && act.variables === percent}
            onClick={() => act.mutate(percent)}
          >
            {t('canary.raiseAction')}
          </Button>
        </Group>
        {act.isError && <Failed error={act.error} />}
        <Group justify="space-between" gap="xs">
          <Button variant="subtle" color="red" onClick={abort}>
            {t('canary.abort')}
          </Button>
          <Button loading={act.isPending && act.variables === 100} onClick={() => act.mutate(100)}>
            {t('canary.complete')}
          </Button>
        </Group>
        <Text size="xs" c="dimmed">
          {t('canary.abortText')}
        </Text>
      </Stack>
    </Modal>
  );
}

/** While a version is tried on a share of people: how many, and how it goes on. */
export function CanaryButton({ detail }: { detail: JourneyDetail }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  if (detail.canary === null) return null;
  return (
    <>
      <Button size="xs" variant="light" leftSection={<IconPlant2 size={15} />} onClick={() => setAsking(true)}>
        {t('canary.button', { ...detail.canary })}
      </Button>
      {asking && <CanaryDialog journeyId={detail.id} canary={detail.canary} onClose={() => setAsking(false)} />}
    </>
  );
}
