/** The side panel's form, generated from a step type's hints: react-hook-form holds the values, the widgets edit them. */
import { Button, Collapse, Radio, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Controller, type FieldValues, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { FormChoice, FormField, StepForm } from '../../../engine/language';
import { FieldBoundary } from './field-boundary';
import { choiceChanges, chosenOption, valueAtPath, visibleFields } from './visible-fields';
import { useFormWorld } from './widget-types';
import { JsonWidget, widgets } from './widgets';

export interface SchemaFormProps {
  form: StepForm;
  /** i18n prefix of labels: `step.wait` → `step.wait.for.label`. */
  prefix: string;
  value: object;
  /** One or several fields at once; `undefined` removes. */
  onChange: (changes: [path: string, value: unknown][]) => void;
}

function ChoiceField({ choice, prefix, value, onChange }: { choice: FormChoice } & Omit<SchemaFormProps, 'form'>) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t(`${prefix}.${choice.id}.label`)}
      value={chosenOption(choice, value) ?? ''}
      onChange={(path) => onChange(choiceChanges(choice, path))}
    >
      <Stack gap={6} mt={6}>
        {choice.options.map(({ path }) => (
          <Radio key={path} value={path} label={t(`${prefix}.${choice.id}.${path}`)} size="sm" />
        ))}
      </Stack>
    </Radio.Group>
  );
}

export function SchemaForm({ form, prefix, value, onChange }: SchemaFormProps) {
  const { t } = useTranslation();
  const world = useFormWorld();
  const { control } = useForm<FieldValues>({ values: value as FieldValues });
  const { plain, advanced } = visibleFields(form, value);
  const used = advanced.some(({ path }) => valueAtPath(value, path) !== undefined);
  const [open, { toggle }] = useDisclosure(used);
  const draw = (field: FormField) => {
    const Widget = widgets[field.widget] ?? JsonWidget;
    const shared = {
      path: field.path,
      field,
      prefix,
      label: t(`${prefix}.${field.path}.label`),
      help: field.help ? t(`${prefix}.${field.path}.help`) : undefined,
      error: world.problemAt(field.path),
    };
    return (
      <Controller
        key={`${field.path}/${field.widget}`}
        control={control}
        name={field.path}
        render={({ field: bound }) => {
          const props = {
            ...shared,
            value: bound.value as unknown,
            onChange: (next: unknown) => {
              bound.onChange(next);
              onChange([[field.path, next]]);
            },
          };
          return (
            <div data-field={field.path}>
              <FieldBoundary
                message={t('form.fieldFailed', { field: shared.label })}
                retry={t('error.retry')}
                fallback={<JsonWidget {...props} />}
              >
                <Widget {...props} />
              </FieldBoundary>
            </div>
          );
        }}
      />
    );
  };
  return (
    <Stack gap="md">
      {form.choice && <ChoiceField choice={form.choice} prefix={prefix} value={value} onChange={onChange} />}
      {plain.map(draw)}
      {advanced.length > 0 && (
        <>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            onClick={toggle}
            aria-expanded={open}
            leftSection={open ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
            justify="flex-start"
            w="fit-content"
          >
            {t('form.more')}
          </Button>
          <Collapse expanded={open}>
            <Stack gap="md">{advanced.map(draw)}</Stack>
          </Collapse>
        </>
      )}
    </Stack>
  );
}
