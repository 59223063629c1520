import { Alert, Button, CloseButton, Divider, Group, Stack, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument } from '../../../engine/language';
import { simulateJourney } from '../api/journeys';
import editor from '../editor/editor.module.css';
import { Failed } from '../ui/states';
import { blankForm, type SimulateForm, simulateBody } from './simulate-body';
import { SimulateFields } from './simulate-form';
import { SimulatedPath } from './simulate-path';
import type { Simulation } from './simulation';

interface Props {
  journeyId: string;
  document: JourneyDocument;
  simulation: Simulation;
  /** The server simulates the saved draft: unsaved edits must arrive first. */
  saved: boolean;
  onClose: () => void;
}

function firstEvent({ trigger }: JourneyDocument): string {
  return trigger.kind === 'event' ? (trigger.on[0]?.event ?? '') : '';
}

/** Beside the canvas, so that the path can be watched lighting up. Never calls a provider. */
export function SimulatePanel({ journeyId, document, simulation, saved, onClose }: Props) {
  const { t } = useTranslation();
  const [form, setForm] = useState<SimulateForm>(() => ({ ...blankForm, eventName: firstEvent(document) }));
  const asked = simulateBody(form, document);
  const run = useMutation({
    mutationFn: () => simulateJourney(journeyId, asked.body),
    onMutate: () => simulation.setState({ result: null, shown: 0 }),
    onSuccess: (result) => simulation.setState({ result, shown: 0 }),
  });
  const close = () => {
    simulation.setState({ result: null, shown: 0 });
    onClose();
  };
  return (
    <section className={editor['panel']} aria-label={t('simulate.title')} data-panel="simulate">
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('simulate.title')}</Title>
        <CloseButton aria-label={t('panel.close')} onClick={close} />
      </Group>
      <Stack gap="md">
        <SimulateFields document={document} form={form} change={(part) => setForm((old) => ({ ...old, ...part }))} />
        {asked.wrong.length > 0 && (
          <Alert color="orange" variant="light">
            {t('simulate.wrong', { fields: asked.wrong.join(', ') })}
          </Alert>
        )}
        <Button onClick={() => run.mutate()} loading={run.isPending} disabled={!saved || asked.body === null}>
          {t('simulate.run')}
        </Button>
        {run.isError && <Failed error={run.error} />}
        <Divider />
        <SimulatedPath simulation={simulation} document={document} />
      </Stack>
    </section>
  );
}
