/** Durations, clock times, weekdays, zones, windows. */
import { Chip, Group, Input, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { amountOf, type DurationUnit, durationOf } from '../../ui/duration';
import { isRecord } from '../../ui/is-record';
import { textOf, type WidgetProps } from '../widget-types';

const units: DurationUnit[] = ['minute', 'hour', 'day', 'week'];

interface DurationInputProps {
  label: string;
  value: string;
  onChange: (iso: string | undefined) => void;
  /** May be cleared. */
  optional?: boolean;
  /** Inside a rule there is little room. */
  small?: boolean;
}

/** An amount and a unit; stored as ISO 8601. */
export function DurationInput({ label, value, onChange, optional = false, small = false }: DurationInputProps) {
  const { t } = useTranslation();
  const parsed = amountOf(value);
  const amount = parsed?.amount ?? null;
  const unit = parsed?.unit ?? 'hour';
  const change = (nextAmount: number | null, nextUnit: DurationUnit) => {
    if (nextAmount === null) onChange(optional ? undefined : durationOf(0, nextUnit));
    else onChange(durationOf(nextAmount, nextUnit, parsed?.negative));
  };
  return (
    <Group gap="xs" wrap="nowrap" role="group" aria-label={label}>
      <NumberInput
        size={small ? 'xs' : 'sm'}
        aria-label={t('form.amount', { field: label })}
        value={amount ?? ''}
        min={0}
        allowDecimal={false}
        allowNegative={false}
        onChange={(next) => change(typeof next === 'number' ? next : null, unit)}
        w={small ? 66 : 96}
      />
      <Select
        size={small ? 'xs' : 'sm'}
        aria-label={t('form.unit', { field: label })}
        data={[...new Set([...units, unit])].map((each) => ({ value: each, label: t(`unit.${each}`, { count: amount ?? 0 }) }))}
        value={unit}
        onChange={(next) => change(amount, (next ?? 'hour') as DurationUnit)}
        allowDeselect={false}
        w={small ? 92 : 130}
      />
    </Group>
  );
}

export function DurationWidget({ label, help, error, value, onChange, field }: WidgetProps) {
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <DurationInput
        label={label}
        value={textOf(value)}
        onChange={onChange}
        optional={field.advanced === true || field.path === 'entry.grace'}
      />
    </Input.Wrapper>
  );
}

/** A distance before or after a date: `-P3D` is three days before. */
export function OffsetWidget({ label, help, error, value, onChange }: WidgetProps) {
  const { t } = useTranslation();
  const text = textOf(value);
  const before = text.startsWith('-');
  const size = text.replace(/^-/, '');
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <Group gap="xs">
        <DurationInput
          label={label}
          value={size}
          onChange={(iso) => onChange(iso === undefined ? undefined : before ? `-${iso}` : iso)}
          optional
        />
        <Select
          aria-label={t('form.beforeAfter')}
          data={[
            { value: 'before', label: t('form.before') },
            { value: 'after', label: t('form.after') },
          ]}
          value={before ? 'before' : 'after'}
          disabled={size === ''}
          onChange={(next) => onChange(next === 'before' ? `-${size}` : size)}
          allowDeselect={false}
          w={110}
        />
      </Group>
    </Input.Wrapper>
  );
}

export function TimeWidget({ label, help, error, value, onChange }: WidgetProps) {
  return (
    <TextInput
      type="time"
      label={label}
      description={help}
      error={error}
      value={textOf(value)}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      maw={150}
    />
  );
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The days in the week's order; none chosen = not limited. */
export function WeekdayChips({
  label,
  value,
  onChange,
}: {
  label: string;
  value: unknown;
  onChange: (days: string[] | undefined) => void;
}) {
  const { t } = useTranslation();
  const chosen = Array.isArray(value) ? value.map(String) : [];
  return (
    <Chip.Group
      multiple
      value={chosen}
      onChange={(days) => onChange(days.length === 0 ? undefined : weekdays.filter((day) => days.includes(day)))}
    >
      <Group gap={5} role="group" aria-label={label}>
        {weekdays.map((day) => (
          <Chip key={day} value={day} size="xs">
            {t(`weekday.${day}`)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}

export function WeekdaysWidget({ label, help, error, value, onChange }: WidgetProps) {
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <WeekdayChips label={label} value={value} onChange={onChange} />
    </Input.Wrapper>
  );
}

export const zones = Intl.supportedValuesOf('timeZone');

/** Steps may follow the person or the journey; the journey itself names a place. */
export function ZoneWidget({ label, help, error, value, onChange, prefix }: WidgetProps) {
  const { t } = useTranslation();
  const relative = prefix.startsWith('step.')
    ? [
        {
          group: t('form.zone.whose'),
          items: ['person', 'journey'].map((each) => ({ value: each, label: t(`form.zone.${each}`) })),
        },
      ]
    : [];
  const data = [...relative, { group: t('form.zone.places'), items: ['UTC', ...zones.filter((zone) => zone !== 'UTC')] }];
  return (
    <Select
      label={label}
      description={help}
      error={error}
      data={data}
      value={textOf(value) || null}
      onChange={(next) => onChange(next ?? undefined)}
      searchable
      limit={60}
      allowDeselect={false}
      nothingFoundMessage={t('form.nothingFound')}
    />
  );
}

/** From–to of a day, on all or on some days; switched off = removed. */
export function WindowWidget({ label, help, error, value, onChange }: WidgetProps) {
  const { t } = useTranslation();
  const window = isRecord(value) ? value : null;
  const set = (change: Record<string, unknown>) => {
    const next = { from: '09:00', to: '18:00', ...window, ...change };
    onChange(Object.fromEntries(Object.entries(next).filter(([, each]) => each !== undefined)));
  };
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <Switch
        label={t('form.limit')}
        checked={window !== null}
        onChange={(event) => (event.currentTarget.checked ? set({}) : onChange(undefined))}
        my={6}
      />
      {window !== null && (
        <>
          <Group gap="xs" mb={8}>
            <TextInput
              type="time"
              aria-label={t('form.from')}
              value={textOf(window['from'])}
              onChange={(event) => set({ from: event.currentTarget.value })}
            />
            <TextInput
              type="time"
              aria-label={t('form.to')}
              value={textOf(window['to'])}
              onChange={(event) => set({ to: event.currentTarget.value })}
            />
          </Group>
          <WeekdayChips label={label} value={window['days']} onChange={(days) => set({ days })} />
        </>
      )}
    </Input.Wrapper>
  );
}
