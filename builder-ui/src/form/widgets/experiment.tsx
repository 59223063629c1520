import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { textOf, type WidgetProps } from '../widget-types';
import { SwitchedSetting } from './switched';
import { DurationInput } from './time';

const blank = { metric: 'goal', window: 'P7D', minSample: 500, decide: 'manual' };

/** Compare the variants of a split by the goal of the journey. */
export function ExperimentWidget(widget: WidgetProps) {
  const { t } = useTranslation();
  const { onChange } = widget;
  return (
    <SwitchedSetting widget={widget} blank={blank} gap="xs">
      {(experiment) => (
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
    </SwitchedSetting>
  );
}
