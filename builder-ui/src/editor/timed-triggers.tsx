/** Forms of the triggers that a segment, a date of the profile, or the calendar fires. */
import { Group, Input, NumberInput, SegmentedControl, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trigger } from '../../../engine/language';
import { segmentsQuery } from '../api/segments';
import { UsedBy } from '../connections';
import { useFormWorld } from '../form/widget-types';
import { OffsetWidget, TimeWidget, WeekdayChips, ZoneWidget } from '../form/widgets/time';
import { PathWidget } from '../form/widgets/value-path';

type TriggerOf<Kind extends Trigger['kind']> = Extract<Trigger, { kind: Kind }>;
type Change = (trigger: Trigger) => void;

/** What every widget of a step's form wants to know, for a field of the trigger. */
const about = (name: string, label: string, error: ReactNode) => ({
  path: `trigger.${name}`,
  label,
  help: undefined,
  error,
  field: { path: `trigger.${name}`, widget: 'text' as const },
  prefix: 'step.trigger',
});

export function SegmentTriggerEditor({ trigger, change }: { trigger: TriggerOf<'segment'>; change: Change }) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  const { data } = useQuery(segmentsQuery);
  const known = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const chosen = trigger.segment === '' || known.some(({ value }) => value === trigger.segment);
  return (
    <Stack gap="sm">
      <Select
        label={t('trigger.segment')}
        placeholder={t('trigger.noSegments')}
        data={chosen ? known : [...known, { value: trigger.segment, label: trigger.segment }]}
        value={trigger.segment || null}
        error={problemAt('trigger.segment')}
        onChange={(segment) => change({ ...trigger, segment: segment ?? '' })}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('form.nothingFound')}
      />
      <UsedBy of="segment" id={trigger.segment} />
      <SegmentedControl
        size="xs"
        aria-label={t('trigger.on')}
        value={trigger.on}
        data={(['enter', 'leave'] as const).map((value) => ({ value, label: t(`trigger.segmentOn.${value}`) }))}
        onChange={(on) => change({ ...trigger, on: on === 'leave' ? 'leave' : 'enter' })}
      />
    </Stack>
  );
}

function ZoneInput({ zone, change }: { zone: string; change: (zone: string) => void }) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  return (
    <ZoneWidget
      {...about('zone', t('trigger.zone'), problemAt('trigger.zone'))}
      value={zone}
      onChange={(next) => change(typeof next === 'string' ? next : 'person')}
    />
  );
}

export function DateTriggerEditor({ trigger, change }: { trigger: TriggerOf<'date'>; change: Change }) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  const put = (name: 'date' | 'offset' | 'at', value: unknown) => {
    const { [name]: _old, ...rest } = trigger;
    change((typeof value === 'string' ? { ...rest, [name]: value } : rest) as Trigger);
  };
  return (
    <Stack gap="sm">
      <PathWidget
        {...about('date', t('trigger.date'), problemAt('trigger.date'))}
        value={trigger.date}
        onChange={(path) => put('date', path ?? '')}
      />
      <OffsetWidget
        {...about('offset', t('trigger.offset'), problemAt('trigger.offset'))}
        value={trigger.offset}
        onChange={(offset) => put('offset', offset)}
      />
      <TimeWidget
        {...about('at', t('trigger.at'), problemAt('trigger.at'))}
        value={trigger.at}
        onChange={(at) => put('at', at)}
      />
      <Select
        label={t('trigger.repeat')}
        value={trigger.repeat}
        data={(['never', 'monthly', 'yearly'] as const).map((value) => ({ value, label: t(`trigger.repeats.${value}`) }))}
        onChange={(repeat) => change({ ...trigger, repeat: (repeat ?? 'never') as 'never' })}
        allowDeselect={false}
      />
      <ZoneInput zone={trigger.zone} change={(zone) => change({ ...trigger, zone })} />
    </Stack>
  );
}

type Schedule = TriggerOf<'schedule'>;
const rhythms = ['once', 'daily', 'weekly', 'monthly'] as const;

/** The same time and zone with another rhythm. */
function withRhythm({ kind, time, zone }: Schedule, every: Schedule['every']): Schedule {
  switch (every) {
    case 'once':
      return { kind, every, date: new Date().toISOString().slice(0, 10), time, zone };
    case 'daily':
      return { kind, every, time, zone };
    case 'weekly':
      return { kind, every, days: ['mon'], time, zone };
    case 'monthly':
      return { kind, every, day: 1, time, zone };
    default:
      return every satisfies never;
  }
}

function DayOfMonth({ day, change }: { day: number | 'last'; change: (day: number | 'last') => void }) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" align="end">
      <NumberInput
        label={t('trigger.day')}
        min={1}
        max={31}
        allowDecimal={false}
        w={140}
        disabled={day === 'last'}
        value={day === 'last' ? '' : day}
        onChange={(next) => change(typeof next === 'number' ? next : 1)}
      />
      <Switch
        label={t('trigger.lastDay')}
        checked={day === 'last'}
        onChange={(event) => change(event.currentTarget.checked ? 'last' : 1)}
        mb={8}
      />
    </Group>
  );
}

export function ScheduleTriggerEditor({ trigger, change }: { trigger: Schedule; change: Change }) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  return (
    <Stack gap="sm">
      <SegmentedControl
        size="xs"
        aria-label={t('trigger.every')}
        value={trigger.every}
        data={rhythms.map((value) => ({ value, label: t(`trigger.rhythm.${value}`) }))}
        onChange={(every) => change(withRhythm(trigger, rhythms.find((each) => each === every) ?? 'daily'))}
      />
      {trigger.every === 'once' && (
        <TextInput
          type="date"
          label={t('trigger.day')}
          error={problemAt('trigger.date')}
          value={trigger.date}
          onChange={(event) => change({ ...trigger, date: event.currentTarget.value })}
          maw={180}
        />
      )}
      {trigger.every === 'weekly' && (
        <Input.Wrapper label={t('trigger.days')} labelElement="div">
          <WeekdayChips
            label={t('trigger.days')}
            value={trigger.days}
            onChange={(days) => days && change({ ...trigger, days: days as typeof trigger.days })}
          />
        </Input.Wrapper>
      )}
      {trigger.every === 'monthly' && <DayOfMonth day={trigger.day} change={(day) => change({ ...trigger, day })} />}
      <TimeWidget
        {...about('time', t('trigger.at'), problemAt('trigger.time'))}
        value={trigger.time}
        onChange={(time) => change({ ...trigger, time: typeof time === 'string' ? time : '09:00' })}
      />
      <ZoneInput zone={trigger.zone} change={(zone) => change({ ...trigger, zone })} />
    </Stack>
  );
}
