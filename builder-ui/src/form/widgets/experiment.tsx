import { Input, NumberInput, Select, Stack, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isRecord, textOf, type WidgetProps } from '../widget-types';
import { DurationInput } from './time';

const blank = { metric: 'goal', window: 'P7D', minSample: 500, decide: 'manual' };

/** Compare the variants of a split by the goal of the journey. */
export function ExperimentWidget({ label, help, error, value, onChange }: WidgetProps) {
  const { t } = useTranslation();
  const experiment = isRecord(value) ? value : null;
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <Stack gap="xs" mt={6}>
        <Switch
          label={t('form.switchOn')}
          checked={experiment !== null}
          onChange={(event) => onChange(event.currentTarget.checked ? blank : undefined)}
        />
        {experiment !== null && (
          <>
            <DurationInput
              label={t('form.experimentWindow')}
              value={textOf(experiment['window'])}
              onChange={(window) => onChange({ ...experiment, window })}
            />
            <NumberInput
              label={t('form.experimentSample')}
              min={50}
              max={1_000_000}
              maw={180}
              value={typeof experiment['minSample'] === 'number' ? experiment['minSample'] : blank.minSample}
              onChange={(minSample) =>
                onChange({ ...experiment, minSample: typeof minSample === 'number' ? minSample : blank.minSample })
              }
            />
            <Select
              label={t('form.experimentDecide')}
              data={[
                { value: 'manual', label: t('form.experimentManual') },
                { value: 'winner', label: t('form.experimentWinner') },
              ]}
              allowDeselect={false}
              value={textOf(experiment['decide'])}
              onChange={(decide) => onChange({ ...experiment, decide: decide ?? blank.decide })}
            />
          </>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
