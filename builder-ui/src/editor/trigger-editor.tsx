import { Button, NumberInput, Select, Stack, Switch, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ComponentProps, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trigger } from '../../../engine/language';
import { useFormWorld } from '../form/widget-types';
import { ListFrame } from '../form/widgets/list-frame';
import { DurationInput } from '../form/widgets/time';
import { EventInput } from '../form/widgets/value-path';
import { WhereInput } from '../form/widgets/watch';
import { Outcomes, triggerOutcomes } from '../preview';
import { AttributeTriggerEditor } from './attribute-trigger';
import { useDraftState } from './draft-store';
import { DateTriggerEditor, ScheduleTriggerEditor, SegmentTriggerEditor } from './timed-triggers';

const kinds = ['event', 'attribute', 'segment', 'date', 'schedule', 'absence', 'api'] as const;
const blanks: Record<(typeof kinds)[number], Trigger> = {
  event: { kind: 'event', on: [{ event: '' }] },
  attribute: { kind: 'attribute', attribute: '' },
  segment: { kind: 'segment', segment: '', on: 'enter' },
  date: { kind: 'date', date: 'profile.birthday', at: '09:00', repeat: 'yearly', zone: 'person' },
  schedule: { kind: 'schedule', every: 'weekly', days: ['mon'], time: '09:00', zone: 'journey' },
  absence: { kind: 'absence', event: '', for: 'P30D' },
  api: { kind: 'api' },
};

type EventTrigger = Extract<Trigger, { kind: 'event' }>;
type AbsenceTrigger = Extract<Trigger, { kind: 'absence' }>;
type OnEvent = EventTrigger['on'][number];

function EventTriggerEditor({ trigger, change }: { trigger: EventTrigger; change: (trigger: Trigger) => void }) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  return (
    <ListFrame<OnEvent>
      label={t('trigger.on')}
      items={trigger.on}
      least={1}
      ordered={false}
      onChange={(on) => change({ ...trigger, on })}
      keyOf={(_, index) => String(index)}
      nameOf={(item, number) => item.event || t('trigger.eventNumber', { number })}
      adder={
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          w="fit-content"
          onClick={() => change({ ...trigger, on: [...trigger.on, { event: '' }] })}
        >
          {t('trigger.addEvent')}
        </Button>
      }
      draw={(item, put, index) => (
        <Stack gap="xs">
          <EventInput
            label={t('form.event')}
            value={item.event}
            error={problemAt(`trigger.on.${index}.event`)}
            onChange={(event) => put({ ...item, event })}
          />
          <WhereInput
            path={`trigger.on.${index}.where`}
            value={item.where}
            onChange={(where) => put(where === undefined ? { event: item.event } : { ...item, where })}
          />
        </Stack>
      )}
    />
  );
}

function AbsenceTriggerEditor({ trigger, change }: { trigger: AbsenceTrigger; change: (trigger: Trigger) => void }) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  const { orAverage: _average, ...plain } = trigger;
  return (
    <Stack gap="sm">
      <EventInput
        label={t('trigger.absentEvent')}
        value={trigger.event}
        error={problemAt('trigger.event')}
        onChange={(event) => change({ ...trigger, event })}
      />
      <div>
        <Text size="sm" fw={500}>
          {t('trigger.absentFor')}
        </Text>
        <DurationInput
          label={t('trigger.absentFor')}
          value={trigger.for}
          onChange={(iso) => change({ ...trigger, for: iso ?? 'P1D' })}
        />
      </div>
      <Switch
        label={t('trigger.orAverage')}
        checked={trigger.orAverage !== undefined}
        onChange={(event) => change(event.currentTarget.checked ? { ...trigger, orAverage: 1.5 } : plain)}
      />
      {trigger.orAverage !== undefined && (
        <NumberInput
          label={t('trigger.averageTimes')}
          min={1}
          max={10}
          step={0.5}
          decimalScale={1}
          w={140}
          value={trigger.orAverage}
          onChange={(times) => change({ ...trigger, orAverage: typeof times === 'number' ? times : 1.5 })}
        />
      )}
    </Stack>
  );
}

/** When it fires next for three people. */
function TriggerOutcomes({ trigger }: { trigger: Trigger }) {
  const { t } = useTranslation();
  const settings = useDraftState((state) => state.save.current.settings);
  const outcomes = useCallback<ComponentProps<typeof Outcomes>['outcomes']>(
    (people, now) => triggerOutcomes(trigger, settings, people, now),
    [trigger, settings],
  );
  const having = trigger.kind === 'date' ? trigger.date : undefined;
  return <Outcomes title={t('outcome.title.trigger')} having={having} outcomes={outcomes} />;
}

/** What brings people into the journey. */
export function TriggerEditor({ trigger, change }: { trigger: Trigger; change: (trigger: Trigger) => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Select
        label={t('trigger.label')}
        value={trigger.kind}
        onChange={(kind) => change(blanks[kinds.find((each) => each === kind) ?? 'event'])}
        data={kinds.map((value) => ({ value, label: t(`trigger.kind.${value}`) }))}
        allowDeselect={false}
      />
      {trigger.kind === 'event' && <EventTriggerEditor trigger={trigger} change={change} />}
      {trigger.kind === 'segment' && <SegmentTriggerEditor trigger={trigger} change={change} />}
      {trigger.kind === 'date' && <DateTriggerEditor trigger={trigger} change={change} />}
      {trigger.kind === 'schedule' && <ScheduleTriggerEditor trigger={trigger} change={change} />}
      {(trigger.kind === 'date' || trigger.kind === 'schedule') && <TriggerOutcomes trigger={trigger} />}
      {trigger.kind === 'attribute' && <AttributeTriggerEditor trigger={trigger} change={change} />}
      {trigger.kind === 'absence' && <AbsenceTriggerEditor trigger={trigger} change={change} />}
      {trigger.kind === 'api' && (
        <Text size="sm" c="dimmed">
          {t('trigger.apiText')}
        </Text>
      )}
    </Stack>
  );
}
