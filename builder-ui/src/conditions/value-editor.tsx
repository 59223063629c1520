import { Autocomplete, Group, Select, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ValueEditorProps } from 'react-querybuilder';
import { messageStatuses } from '../../../engine/language';
import { isRecord, textOf, useFormWorld } from '../form/widget-types';
import { DurationInput, weekdays } from '../form/widgets/time';
import { typedValue, valueText } from '../form/widgets/value-text';
import { DidEditor } from './did-editor';
import { fittingValue, splitField } from './rule-model';

type Change = (value: unknown) => void;

function ScalarInput({ label, value, change, type }: { label: string; value: unknown; change: Change; type?: string }) {
  const [text, setText] = useState(valueText(value));
  const shown = JSON.stringify(typedValue(text)) === JSON.stringify(value) ? text : valueText(value);
  return (
    <TextInput
      size="xs"
      type={type}
      aria-label={label}
      placeholder={label}
      value={shown}
      flex={1}
      miw={70}
      onChange={(event) => {
        setText(event.currentTarget.value);
        change(type === undefined ? typedValue(event.currentTarget.value) : event.currentTarget.value);
      }}
    />
  );
}

function ListInput({ label, value, change }: { label: string; value: unknown; change: Change }) {
  const items = Array.isArray(value) ? value : [];
  return (
    <TagsInput
      size="xs"
      aria-label={label}
      placeholder={items.length === 0 ? label : undefined}
      value={items.map(valueText)}
      onChange={(texts) => change(texts.map(typedValue))}
      flex={1}
    />
  );
}

/** Where the other side of a comparison comes from: a value, a date near now, or another field. */
function SourceSelect({ source, choose }: { source: string; choose: (source: string) => void }) {
  const { t } = useTranslation();
  return (
    <Select
      size="xs"
      aria-label={t('condition.source')}
      data={['value', 'ago', 'ahead', 'field'].map((each) => ({ value: each, label: t(`condition.from.${each}`) }))}
      value={source}
      onChange={(next) => choose(next ?? 'value')}
      allowDeselect={false}
      w={92}
    />
  );
}

function ComparisonEditor({
  value,
  valueSource,
  change,
  setSource,
}: {
  value: unknown;
  valueSource: string | undefined;
  change: Change;
  setSource: (source: 'value' | 'field', value: unknown) => void;
}) {
  const { t } = useTranslation();
  const { paths } = useFormWorld();
  const relative = isRecord(value) ? (['ago', 'ahead'] as const).find((each) => typeof value[each] === 'string') : undefined;
  const source = valueSource === 'field' ? 'field' : (relative ?? 'value');
  const choose = (next: string) => {
    if (next === 'field') setSource('field', 'profile.');
    else setSource('value', next === 'value' ? '' : { [next]: 'P30D' });
  };
  return (
    <Group gap={6} flex={source === 'value' ? '1 1 180px' : '1 1 100%'} miw={0} wrap="nowrap">
      {source !== 'value' && <SourceSelect source={source} choose={choose} />}
      {source === 'field' && (
        <Autocomplete
          size="xs"
          aria-label={t('condition.otherField')}
          data={[...paths]}
          value={textOf(value)}
          onChange={change}
          flex={1}
        />
      )}
      {relative !== undefined && isRecord(value) && (
        <DurationInput
          small
          label={t('condition.value')}
          value={textOf(value[relative])}
          onChange={(iso) => change({ [relative]: iso ?? 'P1D' })}
        />
      )}
      {source === 'value' && <ScalarInput label={t('condition.value')} value={value} change={change} />}
      {source === 'value' && <SourceSelect source={source} choose={choose} />}
    </Group>
  );
}

/** The right-hand side of a rule, by what its field and operator ask for. */
export function ValueEditor({ field, operator, value: raw, valueSource, handleOnChange, path, schema }: ValueEditorProps) {
  const { t } = useTranslation();
  const { kind, rest } = splitField(field);
  const value: unknown = valueSource === 'field' ? raw : fittingValue(field, operator, raw);
  const change: Change = (next) => handleOnChange(next);
  const setSource = (source: 'value' | 'field', next: unknown) => {
    const query = schema.getQuery();
    if (query) schema.dispatchQuery(withSource(query as RuleGroup, path, source, next) as never);
  };
  const label = t('condition.value');
  if (operator === 'exists' || operator === 'notExists') return null;
  if (kind === 'events') return <DidEditor value={value} change={change} />;
  if (kind === 'message')
    return (
      <Select
        size="xs"
        aria-label={label}
        data={messageStatuses.map((status) => ({ value: status, label: t(`condition.message.${status}`) }))}
        value={textOf(value)}
        onChange={(next) => change(next ?? 'clicked')}
        allowDeselect={false}
        flex={1}
      />
    );
  if (kind === 'now' && rest === 'weekday') {
    const days = Array.isArray(value) ? value.map(String) : [];
    return (
      <TagsInput
        size="xs"
        aria-label={label}
        data={weekdays.map(String)}
        value={days}
        onChange={(next) => change(weekdays.filter((day) => next.includes(day)))}
        flex={1}
      />
    );
  }
  if (operator === 'between' || operator === 'notBetween') {
    const [low, high] = Array.isArray(value) ? value : ['', ''];
    const type = kind === 'now' ? rest : undefined;
    return (
      <Group gap={6} flex={1} wrap="nowrap">
        <ScalarInput label={t('condition.low')} value={low} change={(next) => change([next, high])} type={type} />
        <ScalarInput label={t('condition.high')} value={high} change={(next) => change([low, next])} type={type} />
      </Group>
    );
  }
  if (operator === 'in' || operator === 'notIn') return <ListInput label={label} value={value} change={change} />;
  if (kind === 'now') return <ScalarInput label={label} value={value} change={change} type={rest} />;
  if (kind === 'bucket') return <ScalarInput label={label} value={value} change={change} />;
  return <ComparisonEditor value={value} valueSource={valueSource} change={change} setSource={setSource} />;
}

interface RuleGroup {
  rules: unknown[];
}

/** The query with source and value of the rule at `path` replaced in one go: two separate changes would pass through an invalid rule. */
function withSource(group: RuleGroup, path: number[], source: 'value' | 'field', value: unknown): RuleGroup {
  const [first, ...rest] = path;
  const rules = group.rules.map((child, index) =>
    index !== first
      ? child
      : rest.length === 0
        ? { ...(child as object), valueSource: source, value }
        : withSource(child as RuleGroup, rest, source, value),
  );
  return { ...group, rules };
}
