import { NumberInput, Stack, Switch, Textarea, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Parameter, parameterProblem } from '../drafting';

interface Props {
  parameters: readonly Parameter[];
  /** What was changed, by name; everything else is as delivered. */
  values: Readonly<Record<string, Parameter['value']>>;
  onChange: (name: string, value: Parameter['value']) => void;
}

/** The values of a ready-made journey, each by its kind. They can be changed later in the journey's own panel, too. */
export function ParameterForm({ parameters, values, onChange }: Props) {
  const { t } = useTranslation();
  if (parameters.length === 0) return null;
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <Title order={2} component="legend" p={0} mb="xs">
        {t('new.parameters')}
      </Title>
      <Stack gap="sm">
        {parameters.map(({ name, label, value: delivered }) => {
          const value = values[name] ?? delivered;
          const problem = parameterProblem(value);
          const error = problem === null ? undefined : t(`new.problem.${problem}`);
          if (typeof delivered === 'boolean')
            return (
              <Switch
                key={name}
                label={label}
                checked={value === true}
                onChange={(event) => onChange(name, event.currentTarget.checked)}
              />
            );
          if (typeof delivered === 'number')
            return (
              <NumberInput
                key={name}
                label={label}
                value={Number.isNaN(value) ? '' : Number(value)}
                error={error}
                onChange={(next) => onChange(name, typeof next === 'number' ? next : Number.NaN)}
              />
            );
          return (
            <Textarea
              key={name}
              label={label}
              value={String(value)}
              error={error}
              autosize
              minRows={1}
              maxRows={4}
              dir="auto"
              onChange={(event) => onChange(name, event.currentTarget.value)}
            />
          );
        })}
      </Stack>
    </fieldset>
  );
}
