/** Lists whose rows are ways out of the step: branches by condition, awaited events, weighted variants. */
import { Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../../engine/language';
import { ConditionBuilder } from '../../conditions';
import { isRecord } from '../../ui/is-record';
import { shortId } from '../../ui/short-id';
import { recordsOf, textOf, useFormWorld, type WidgetProps, withKey } from '../widget-types';
import { ListFrame } from './list-frame';
import { PathInput } from './value-path';
import { WatchInput } from './watch';

type Arm = Record<string, unknown>;
const armKey = (arm: Arm, index: number) => textOf(arm['id']) || String(index);

function LabelInput({ arm, change, error }: { arm: Arm; change: (next: Arm) => void; error?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('form.armLabel')}
      size="xs"
      value={textOf(arm['label'])}
      error={error}
      maxLength={80}
      onChange={(event) => change({ ...arm, label: event.currentTarget.value })}
    />
  );
}

/** What every list of arms has in common: an arm without a label is called by its number. */
const armList = ({ label, help, error, value, onChange }: WidgetProps, numbered: (number: number) => string) => ({
  label,
  help,
  error,
  items: recordsOf(value),
  onChange,
  keyOf: armKey,
  nameOf: (arm: Arm, number: number) => textOf(arm['label']) || numbered(number),
});

/** Ordered branches, the first that holds wins. */
export function ArmsWidget(widget: WidgetProps) {
  const { path } = widget;
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  return (
    <ListFrame<Arm>
      {...armList(widget, (number) => t('form.branchNumber', { number }))}
      least={1}
      addLabel={t('form.addBranch')}
      blank={() => ({ id: shortId(), label: '', when: { combinator: 'and', rules: [] } })}
      draw={(arm, change, index) => (
        <Stack gap="xs">
          <LabelInput arm={arm} change={change} error={problemAt(`${path}.${index}.label`)} />
          <ConditionBuilder
            label={t('form.when')}
            value={arm['when'] as Condition | undefined}
            error={problemAt(`${path}.${index}.when`)}
            onChange={(when) => change({ ...arm, when })}
          />
        </Stack>
      )}
    />
  );
}

/** What is waited for; the first that happens wins. */
export function WatchedArmsWidget(widget: WidgetProps) {
  const { path } = widget;
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  return (
    <ListFrame<Arm>
      {...armList(widget, (number) => t('form.branchNumber', { number }))}
      least={1}
      addLabel={t('form.addAwaited')}
      blank={() => ({ id: shortId(), label: '', on: { event: '' }, since: 'now' })}
      draw={(arm, change, index) => (
        <Stack gap="xs">
          <LabelInput arm={arm} change={change} error={problemAt(`${path}.${index}.label`)} />
          <WatchInput path={`${path}.${index}.on`} value={arm['on']} onChange={(on) => change({ ...arm, on })} />
          <Select
            size="xs"
            label={t('form.since')}
            data={['now', 'entry', 'ever'].map((since) => ({ value: since, label: t(`form.sinceWhen.${since}`) }))}
            value={textOf(arm['since']) || 'now'}
            allowDeselect={false}
            onChange={(since) => change({ ...arm, since: since ?? 'now' })}
          />
          {isRecord(arm['on']) && 'event' in arm['on'] && (
            <PathInput
              path={`${path}.${index}.keyFrom`}
              label={t('goal.keyFrom')}
              value={arm['keyFrom']}
              onChange={(key) => change(withKey(arm, 'keyFrom', key))}
            />
          )}
        </Stack>
      )}
    />
  );
}

/** How a task can end; each is a way out. */
export function OutcomesWidget(widget: WidgetProps) {
  const { path } = widget;
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  return (
    <ListFrame<Arm>
      {...armList(widget, (number) => t('form.outcomeNumber', { number }))}
      least={1}
      addLabel={t('form.addOutcome')}
      blank={() => ({ id: shortId(), label: '' })}
      draw={(arm, change, index) => <LabelInput arm={arm} change={change} error={problemAt(`${path}.${index}.label`)} />}
    />
  );
}

/** Shares in percent; says what they add up to. */
export function WeightsWidget(widget: WidgetProps) {
  const { error, value } = widget;
  const { t } = useTranslation();
  const items = recordsOf(value);
  const sum = items.reduce((total, item) => total + (typeof item['weight'] === 'number' ? item['weight'] : 0), 0);
  return (
    <ListFrame<Arm>
      {...armList(widget, (number) => t('form.variantNumber', { number }))}
      least={2}
      addLabel={t('form.addVariant')}
      blank={() => ({ id: shortId(), label: String.fromCharCode(65 + items.length), weight: Math.max(0, 100 - sum) })}
      adder={
        <Text size="xs" c={error ? 'var(--mantine-color-error)' : 'dimmed'}>
          {t('form.weightSum', { sum })}
        </Text>
      }
      draw={(arm, change) => (
        <Group gap="xs" wrap="nowrap" align="flex-end">
          <LabelInput arm={arm} change={change} />
          <NumberInput
            label={t('form.weight')}
            size="xs"
            suffix=" %"
            min={0}
            max={100}
            w={100}
            value={typeof arm['weight'] === 'number' ? arm['weight'] : ''}
            onChange={(weight) => change({ ...arm, weight: typeof weight === 'number' ? weight : 0 })}
          />
        </Group>
      )}
    />
  );
}
