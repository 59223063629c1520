/** Anything that can be waited for: an event, optionally only some of them, or a condition becoming true. */
import { Button, Input, SegmentedControl, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../../engine/language';
import { ConditionBuilder } from '../../conditions';
import { isRecord } from '../../ui/is-record';
import { useFormWorld, type WidgetProps, withKey } from '../widget-types';
import { EventInput } from './value-path';

const everything: Condition = { combinator: 'and', rules: [] };

export function WhereInput({
  path,
  value,
  onChange,
}: {
  path: string;
  value: unknown;
  onChange: (where: Condition | undefined) => void;
}) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  if (value === undefined) {
    return (
      <Button
        variant="subtle"
        size="compact-xs"
        onClick={() => onChange({ combinator: 'and', rules: [{ field: 'event.properties.', operator: '=', value: '' }] })}
        w="fit-content"
      >
        {t('form.addWhere')}
      </Button>
    );
  }
  // Without its last rule the filter is gone, not empty.
  return (
    <ConditionBuilder
      label={t('form.where')}
      value={value as Condition}
      error={problemAt(path)}
      onChange={(where) => onChange(where.rules.length === 0 ? undefined : where)}
      uncounted
    />
  );
}

export function WatchInput({
  path,
  value,
  onChange,
}: {
  path: string;
  value: unknown;
  onChange: (watch: Record<string, unknown>) => void;
}) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  const watch = isRecord(value) ? value : {};
  const kind = 'condition' in watch ? 'condition' : 'event';
  return (
    <Stack gap="xs">
      <SegmentedControl
        size="xs"
        aria-label={t('form.watchKind')}
        value={kind}
        onChange={(next) => onChange(next === 'condition' ? { condition: everything } : { event: '' })}
        data={[
          { value: 'event', label: t('form.watchEvent') },
          { value: 'condition', label: t('form.watchCondition') },
        ]}
      />
      {kind === 'event' ? (
        <>
          <EventInput
            label={t('form.event')}
            value={watch['event']}
            error={problemAt(`${path}.event`)}
            onChange={(event) => onChange({ ...watch, event })}
          />
          <WhereInput
            path={`${path}.where`}
            value={watch['where']}
            onChange={(where) => onChange(withKey(watch, 'where', where))}
          />
        </>
      ) : (
        <ConditionBuilder
          label={t('form.condition')}
          value={watch['condition'] as Condition}
          error={problemAt(`${path}.condition`)}
          onChange={(condition) => onChange({ condition })}
        />
      )}
    </Stack>
  );
}

export function WatchWidget({ path, label, help, error, value, onChange }: WidgetProps) {
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <WatchInput path={path} value={value} onChange={onChange} />
    </Input.Wrapper>
  );
}

export function ConditionWidget({ label, help, error, value, onChange }: WidgetProps) {
  return (
    <ConditionBuilder
      label={label}
      help={help}
      value={value as Condition | undefined}
      error={error}
      onChange={(condition) => onChange(condition.rules.length === 0 ? undefined : condition)}
    />
  );
}
