/** The side panel's form, generated from a step type's hints. */
import { Button, Collapse, Radio, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type FieldValues, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { FormChoice, FormField, StepForm } from '../../../engine/language';
import { BoundField, type Commit } from './bound-field';
import { FieldBoundary } from './field-boundary';
import { choiceChanges, chosenOption, valueAtPath, visibleFields } from './visible-fields';
import { useFormWorld } from './widget-types';
import { JsonWidget, widgets } from './widgets';

export interface SchemaFormProps {
  form: StepForm;
  /** i18n prefix of labels: `step.wait` → `step.wait.for.label`. */
  prefix: string;
  value: object;
  commit: Commit;
  /** What the fields come to; stands before those folded away. */
  result?: ReactNode;
}

function ChoiceField({ choice, prefix, value, commit }: { choice: FormChoice } & Omit<SchemaFormProps, 'form'>) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t(`${prefix}.${choice.id}.label`)}
      value={chosenOption(choice, value) ?? ''}
      onChange={(path) => void commit(choiceChanges(choice, path))}
    >
      <Stack gap={6} mt={6}>
        {choice.options.map(({ path }) => (
          <Radio key={path} value={path} label={t(`${prefix}.${choice.id}.${path}`)} size="sm" />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function GeneratedField({
  field,
  prefix,
  bound,
  whole,
}: {
  field: FormField;
  prefix: string;
  whole: object;
  bound: { value: unknown; change: (value: unknown) => void; refused: string | undefined };
}) {
  const { t } = useTranslation();
  const world = useFormWorld();
  const Widget = widgets[field.widget] ?? JsonWidget;
  const props = {
    path: field.path,
    field,
    prefix,
    whole,
    label: t(`${prefix}.${field.labelledAs ?? field.path}.label`),
    help: field.help ? t(`${prefix}.${field.path}.help`) : undefined,
    // JSON has no fields of its own to say it.
    error: bound.refused ?? world.problemAt(field.path, field.widget === 'json'),
    value: bound.value,
    onChange: bound.change,
  };
  return (
    <div data-field={field.path}>
      <FieldBoundary
        message={t('form.fieldFailed', { field: props.label })}
        retry={t('error.retry')}
        fallback={<JsonWidget {...props} />}
      >
        <Widget {...props} />
      </FieldBoundary>
    </div>
  );
}

export function SchemaForm({ form, prefix, value, commit, result }: SchemaFormProps) {
  const { t } = useTranslation();
  const { control } = useForm<FieldValues>({ defaultValues: value as FieldValues });
  const { plain, advanced } = visibleFields(form, value);
  const used = advanced.some(({ path }) => valueAtPath(value, path) !== undefined);
  const [open, { toggle }] = useDisclosure(used);
  const draw = (field: FormField) => (
    <BoundField
      key={`${field.path}/${field.widget}`}
      control={control}
      path={field.path}
      stored={valueAtPath(value, field.path)}
      commit={commit}
    >
      {(bound) => <GeneratedField field={field} prefix={prefix} bound={bound} whole={value} />}
    </BoundField>
  );
  return (
    <Stack gap="md">
      {form.choice && <ChoiceField choice={form.choice} prefix={prefix} value={value} commit={commit} />}
      {plain.map(draw)}
      {result}
      {advanced.length > 0 && (
        <>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            onClick={toggle}
            aria-expanded={open}
            leftSection={open ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
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
