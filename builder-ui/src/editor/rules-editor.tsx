import { Group, Input, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument, Settings } from '../../../engine/language';
import { DurationInput } from '../form/widgets/time';

type Again = JourneyDocument['entry']['again'];
const modes = ['once', 'after-exit', 'every-time', 'per-window'] as const;

/** How often one person may come in. */
export function AgainEditor({ again, change }: { again: Again; change: (again: Again) => void }) {
  const { t } = useTranslation();
  const choose = (mode: string | null) =>
    change(
      mode === 'per-window'
        ? { mode, window: 'P30D' }
        : { mode: modes.find((each) => each === mode && each !== 'per-window') as 'once' },
    );
  return (
    <Stack gap="xs">
      <Select
        label={t('again.label')}
        value={again.mode}
        allowDeselect={false}
        data={modes.map((value) => ({ value, label: t(`again.${value}`) }))}
        onChange={choose}
      />
      {again.mode === 'per-window' && (
        <Input.Wrapper label={t('again.window')} labelElement="div">
          <DurationInput
            label={t('again.window')}
            value={again.window}
            onChange={(iso) => change({ mode: 'per-window', window: iso ?? 'P1D' })}
          />
        </Input.Wrapper>
      )}
    </Stack>
  );
}

function OverSelect({
  label,
  value,
  change,
}: {
  label: string;
  value: 'postpone' | 'skip';
  change: (value: 'postpone' | 'skip') => void;
}) {
  const { t } = useTranslation();
  return (
    <Select
      label={label}
      value={value}
      allowDeselect={false}
      w={210}
      data={(['postpone', 'skip'] as const).map((each) => ({ value: each, label: t(`over.${each}`) }))}
      onChange={(next) => change(next === 'skip' ? 'skip' : 'postpone')}
    />
  );
}

// biome-ignore lint/suspicious/noThenProperty: the language's own word
const night: Settings['quietHours'] = { from: '21:00', to: '08:00', then: 'postpone' };

/** When messages rest. */
export function QuietHoursEditor({
  quiet,
  change,
}: {
  quiet: Settings['quietHours'];
  change: (quiet: Settings['quietHours']) => void;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Switch
        label={t('quiet.has')}
        checked={quiet !== undefined}
        onChange={(event) => change(event.currentTarget.checked ? night : undefined)}
      />
      {quiet !== undefined && (
        <Group gap="xs" align="flex-end">
          <TextInput
            type="time"
            label={t('form.from')}
            value={quiet.from}
            onChange={(event) => change({ ...quiet, from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t('form.to')}
            value={quiet.to}
            onChange={(event) => change({ ...quiet, to: event.currentTarget.value })}
          />
          <OverSelect label={t('quiet.then')} value={quiet.then} change={(then) => change({ ...quiet, then })} />
        </Group>
      )}
    </Stack>
  );
}

/** How many marketing messages one person gets at most, over all journeys. */
export function CapEditor({ cap, change }: { cap: Settings['cap']; change: (cap: Settings['cap']) => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Switch
        label={t('cap.has')}
        checked={cap !== undefined}
        onChange={(event) => change(event.currentTarget.checked ? { max: 1, per: 'P1D', over: 'skip' } : undefined)}
      />
      {cap !== undefined && (
        <Group gap="xs" align="flex-end">
          <NumberInput
            label={t('cap.max')}
            min={1}
            max={100}
            w={90}
            value={cap.max}
            onChange={(max) => change({ ...cap, max: typeof max === 'number' ? max : 1 })}
          />
          <Input.Wrapper label={t('cap.per')} labelElement="div">
            <DurationInput label={t('cap.per')} value={cap.per} onChange={(iso) => change({ ...cap, per: iso ?? 'P1D' })} />
          </Input.Wrapper>
          <OverSelect label={t('cap.over')} value={cap.over} change={(over) => change({ ...cap, over })} />
        </Group>
      )}
    </Stack>
  );
}
