import { Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument } from '../../../engine/language';
import { useFormWorld } from '../form/widget-types';
import { ListFrame } from '../form/widgets/list-frame';
import { useTypedText } from '../form/widgets/use-typed-text';

type Parameter = JourneyDocument['parameters'][number];

type Value = Parameter['value'];

interface ValueProps {
  name: string;
  value: Value;
  change: (value: Value) => void;
}

/** A text, a number or a truth, as it is typed. */
function ValueInput({ name, value, change }: ValueProps) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  const { shown, read } = useTypedText(value);
  return (
    <TextInput
      size="xs"
      label={t('form.value')}
      value={shown}
      error={problemAt(`parameters.${name}`)}
      data-field={`parameters.${name}`}
      onChange={({ currentTarget: { value: typed } }) => {
        const meant = read(typed);
        change(typeof meant === 'object' ? typed : meant);
      }}
    />
  );
}

/** Values that are filled in once and used in texts and conditions. */
export function Parameters({ parameters, change }: { parameters: Parameter[]; change: (parameters: Parameter[]) => void }) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  return (
    <ListFrame<Parameter>
      label={t('parameters.label')}
      help={t('parameters.help')}
      items={parameters}
      onChange={change}
      keyOf={(_, index) => String(index)}
      nameOf={(parameter, number) => parameter.label || t('parameters.number', { number })}
      addLabel={t('parameters.add')}
      blank={() => ({
        name: `value${parameters.length + 1}`,
        label: t('parameters.number', { number: parameters.length + 1 }),
        value: '',
      })}
      draw={(parameter, put, index) => (
        <Stack gap={6}>
          <TextInput
            size="xs"
            label={t('parameters.title')}
            value={parameter.label}
            error={problemAt(`parameters.${index}.label`)}
            onChange={(event) => put({ ...parameter, label: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            label={t('parameters.name')}
            value={parameter.name}
            error={problemAt(`parameters.${index}.name`)}
            onChange={(event) => put({ ...parameter, name: event.currentTarget.value })}
          />
          <ValueInput name={parameter.name} value={parameter.value} change={(value) => put({ ...parameter, value })} />
        </Stack>
      )}
    />
  );
}
