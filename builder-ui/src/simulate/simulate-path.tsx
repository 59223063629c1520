import { Alert, Button, Collapse, Group, Slider, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { SimulateResult } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language';
import { EvidenceTree } from '../evidence';
import { portName } from '../graph';
import { formatInstant } from '../ui/format';
import { Instant } from '../ui/instant';
import { Sentence } from '../ui/sentence';
import { SaveGolden } from './save-golden';
import { SimulatedMessage } from './simulated-message';
import type { Simulation } from './simulation';

const BEAT_MS = 600;

type Stay = SimulateResult['path'][number];

function StayLine({ stay, document }: { stay: Stay; document: JourneyDocument }) {
  const { t } = useTranslation();
  const [open, { toggle }] = useDisclosure(false);
  const step = document.steps[stay.stepId];
  return (
    <li data-simulated={stay.stepId}>
      <Group justify="space-between" wrap="nowrap" gap="xs" align="baseline">
        <Text size="sm" fw={600} dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {step?.name ?? stay.stepId}
        </Text>
        <Text size="xs" c="dimmed" component="span">
          <Instant at={stay.at} />
        </Text>
      </Group>
      <Sentence why={stay.why} document={document} />
      {stay.wouldSend !== null && (
        <Text size="sm" c="dimmed">
          {t('simulate.wouldSend', { what: stay.message?.title || stay.message?.text || stay.wouldSend })}
        </Text>
      )}
      <Group gap="xs">
        {stay.port !== null && (
          <Text size="xs" c="dimmed">
            {t('run.took', { port: portName(step, stay.port, t) })}
          </Text>
        )}
        <Button variant="subtle" size="compact-xs" onClick={toggle} aria-expanded={open}>
          {t(open ? 'run.hideWhy' : 'run.why')}
        </Button>
        {stay.message !== null && <SimulatedMessage message={stay.message} step={step?.name ?? stay.stepId} />}
      </Group>
      <Collapse expanded={open}>
        <EvidenceTree evidence={stay.evidence} document={document} />
      </Collapse>
    </li>
  );
}

/** The path, one stay after the other, in step with the canvas; it can be scrubbed and played again. */
export function SimulatedPath({ simulation, document }: { simulation: Simulation; document: JourneyDocument }) {
  const { t, i18n } = useTranslation();
  const { result, shown } = useStore(simulation);
  const [playing, setPlaying] = useState(true);
  const length = result?.path.length ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another result plays from its beginning
  useEffect(() => setPlaying(true), [result]);
  useEffect(() => {
    if (!playing || shown >= length) return undefined;
    const pause = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : BEAT_MS;
    const timer = setTimeout(() => simulation.setState({ shown: shown + 1 }), pause);
    return () => clearTimeout(timer);
  }, [playing, shown, length, simulation]);
  if (!result) return null;
  if (!result.entered) {
    return (
      <Alert color="orange" variant="light" title={t('simulate.notEntered')} role="status">
        {result.rejected !== null && t(`rejection.${result.rejected}`, { defaultValue: result.rejected })}
        <SaveGolden golden={result.golden} />
      </Alert>
    );
  }
  const at = shown >= length && result.end ? result.end.at : result.path[Math.max(0, shown - 1)]?.at;
  const clock = at === undefined ? '' : formatInstant(at, i18n.language);
  return (
    <Stack gap="sm" role="status" aria-live="polite">
      <Group gap="xs" wrap="nowrap">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlayerPlay size={14} />}
          onClick={() => {
            simulation.setState({ shown: 0 });
            setPlaying(true);
          }}
        >
          {t('simulate.again')}
        </Button>
        <Slider
          flex={1}
          min={0}
          max={length}
          value={shown}
          label={null}
          thumbLabel={t('simulate.scrub')}
          thumbProps={{ 'aria-valuetext': clock }}
          onChange={(value) => {
            setPlaying(false);
            simulation.setState({ shown: value });
          }}
        />
      </Group>
      <Text size="xs" c="dimmed" data-simulated-clock>
        {t('simulate.clock', { at: clock })}
      </Text>
      <Stack component="ol" gap="sm" m={0} pl="lg">
        {result.path.slice(0, shown).map((stay, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step may be visited twice
          <StayLine key={index} stay={stay} document={document} />
        ))}
      </Stack>
      {shown >= length && result.end !== null && (
        <Alert
          color="sea"
          variant="light"
          title={t('simulate.end', { reason: t(`reason.${result.end.reason}`, { defaultValue: result.end.reason }) })}
        >
          <Instant at={result.end.at} />
        </Alert>
      )}
      <SaveGolden golden={result.golden} />
    </Stack>
  );
}
