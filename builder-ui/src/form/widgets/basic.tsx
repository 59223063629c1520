/** Text, number, switch, choice. */
import { NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { textOf, type WidgetProps } from '../widget-types';

export function TextWidget({ label, help, error, value, onChange }: WidgetProps) {
  return (
    <TextInput
      label={label}
      description={help}
      error={error}
      value={textOf(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function TextareaWidget({ label, help, error, value, onChange }: WidgetProps) {
  return (
    <Textarea
      label={label}
      description={help}
      error={error}
      value={textOf(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={2}
      maxRows={12}
    />
  );
}

export function NumberWidget({ label, help, error, value, onChange }: WidgetProps) {
  return (
    <NumberInput
      label={label}
      description={help}
      error={error}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
      maw={180}
      allowDecimal={false}
    />
  );
}

export function SwitchWidget({ label, help, error, value, onChange }: WidgetProps) {
  return (
    <Switch
      label={label}
      description={help}
      error={error}
      checked={value === true}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

/** A choice may be left open when nothing is set yet or the field is optional; clearing removes it. */
export function SelectWidget({ path, label, help, error, value, onChange, field, prefix }: WidgetProps) {
  const { t } = useTranslation();
  const choices = field.choices ?? [];
  return (
    <Select
      label={label}
      description={help}
      error={error}
      data={choices.map((choice) => ({ value: choice, label: t(`${prefix}.${path}.${choice}`) }))}
      value={typeof value === 'string' ? value : null}
      onChange={(next) => onChange(next ?? undefined)}
      clearable={field.advanced === true}
      allowDeselect={false}
      placeholder={field.advanced === true ? t('form.asJourney') : undefined}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
    />
  );
}
