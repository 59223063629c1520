/** Whole settings that are switched on with a sensible beginning and removed when switched off. */
import { Group, Input, NumberInput, Stack, Switch, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isRecord } from '../../ui/is-record';
import { textOf, useFormWorld, type WidgetProps, withKey } from '../widget-types';
import { weekdays } from './time';
import { EventInput, PathInput } from './value-path';
import { WhereInput } from './watch';

/** A setting that begins with `blank` when it is switched on, and is removed when it is switched off. */
export function SwitchedSetting({
  widget: { label, help, error, value, onChange },
  blank,
  gap,
  children,
}: {
  widget: WidgetProps;
  blank: unknown;
  gap: 'xs' | 6;
  children: (setting: Record<string, unknown>) => ReactNode;
}) {
  const { t } = useTranslation();
  const setting = isRecord(value) ? value : null;
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <Stack gap={gap} mt={6}>
        <Switch
          label={t('form.switchOn')}
          checked={setting !== null}
          onChange={(event) => onChange(event.currentTarget.checked ? blank : undefined)}
        />
        {setting !== null && children(setting)}
      </Stack>
    </Input.Wrapper>
  );
}

/** Start the waiting over when something happens again. */
export function RestartWidget(widget: WidgetProps) {
  const { path, onChange } = widget;
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  return (
    <SwitchedSetting widget={widget} blank={{ event: '', max: 100 }} gap="xs">
      {(restart) => (
        <>
          <EventInput
            label={t('form.event')}
            value={restart['event']}
            error={problemAt(`${path}.event`)}
            onChange={(event) => onChange({ ...restart, event })}
          />
          <WhereInput
            path={`${path}.where`}
            value={restart['where']}
            onChange={(where) => onChange(withKey(restart, 'where', where))}
          />
          <PathInput
            path={`${path}.keyFrom`}
            label={t('goal.keyFrom')}
            value={restart['keyFrom']}
            onChange={(key) => onChange(withKey(restart, 'keyFrom', key))}
          />
          <NumberInput
            label={t('form.restartMax')}
            min={1}
            max={100}
            maw={140}
            value={typeof restart['max'] === 'number' ? restart['max'] : 100}
            onChange={(max) => onChange({ ...restart, max: typeof max === 'number' ? max : 100 })}
          />
        </>
      )}
    </SwitchedSetting>
  );
}

const officeHours = {
  days: Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, [{ from: '09:00', to: '17:00' }]])),
  holidays: [],
};

/** Opening hours: one opening per weekday here; days without one are closed. */
export function CalendarWidget(widget: WidgetProps) {
  const { value, onChange } = widget;
  const { t } = useTranslation();
  const calendar = isRecord(value) ? value : null;
  const days = calendar && isRecord(calendar['days']) ? calendar['days'] : {};
  const set = (day: string, openings: unknown) => {
    const { [day]: _old, ...rest } = days;
    onChange({ ...calendar, days: openings === undefined ? rest : { ...rest, [day]: openings } });
  };
  return (
    <SwitchedSetting widget={widget} blank={officeHours} gap={6}>
      {() =>
        weekdays.map((day) => {
          const openings = days[day];
          const first = Array.isArray(openings) && isRecord(openings[0]) ? openings[0] : null;
          const rest = Array.isArray(openings) ? openings.slice(1) : [];
          const name = t(`weekdayLong.${day}`);
          return (
            <Group key={day} gap="xs" wrap="nowrap">
              <Switch
                label={name}
                checked={first !== null}
                w={130}
                onChange={(event) => set(day, event.currentTarget.checked ? [{ from: '09:00', to: '17:00' }] : undefined)}
              />
              {first !== null && (
                <>
                  <TextInput
                    type="time"
                    size="xs"
                    aria-label={t('form.opens', { day: name })}
                    value={textOf(first['from'])}
                    onChange={(event) => set(day, [{ ...first, from: event.currentTarget.value }, ...rest])}
                  />
                  <TextInput
                    type="time"
                    size="xs"
                    aria-label={t('form.closes', { day: name })}
                    value={textOf(first['to'])}
                    onChange={(event) => set(day, [{ ...first, to: event.currentTarget.value }, ...rest])}
                  />
                </>
              )}
            </Group>
          );
        })
      }
    </SwitchedSetting>
  );
}
