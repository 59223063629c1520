/** Whole settings that are switched on with a sensible beginning and removed when switched off. */
import { Group, Input, NumberInput, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../../engine/language';
import { isRecord, textOf, useFormWorld, type WidgetProps } from '../widget-types';
import { weekdays } from './time';
import { EventInput } from './value-path';
import { WhereInput } from './watch';

/** Start the waiting over when something happens again. */
export function RestartWidget({ path, label, help, error, value, onChange }: WidgetProps) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  const restart = isRecord(value) ? value : null;
  const withWhere = (where: Condition | undefined) => {
    const { where: _old, ...rest } = restart ?? {};
    onChange(where === undefined ? rest : { ...rest, where });
  };
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <Stack gap="xs" mt={6}>
        <Switch
          label={t('form.switchOn')}
          checked={restart !== null}
          onChange={(event) => onChange(event.currentTarget.checked ? { event: '', max: 100 } : undefined)}
        />
        {restart !== null && (
          <>
            <EventInput
              label={t('form.event')}
              value={restart['event']}
              error={problemAt(`${path}.event`)}
              onChange={(event) => onChange({ ...restart, event })}
            />
            <WhereInput path={`${path}.where`} value={restart['where']} onChange={withWhere} />
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
      </Stack>
    </Input.Wrapper>
  );
}

const officeHours = {
  days: Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, [{ from: '09:00', to: '17:00' }]])),
  holidays: [],
};

/** Opening hours: one opening per weekday here; days without one are closed. */
export function CalendarWidget({ label, help, error, value, onChange }: WidgetProps) {
  const { t } = useTranslation();
  const calendar = isRecord(value) ? value : null;
  const days = calendar && isRecord(calendar['days']) ? calendar['days'] : {};
  const set = (day: string, openings: unknown) => {
    const { [day]: _old, ...rest } = days;
    onChange({ ...calendar, days: openings === undefined ? rest : { ...rest, [day]: openings } });
  };
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <Stack gap={6} mt={6}>
        <Switch
          label={t('form.switchOn')}
          checked={calendar !== null}
          onChange={(event) => onChange(event.currentTarget.checked ? officeHours : undefined)}
        />
        {calendar !== null &&
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
          })}
      </Stack>
    </Input.Wrapper>
  );
}
