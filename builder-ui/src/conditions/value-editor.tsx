import { Autocomplete, Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ValueEditorProps } from 'react-querybuilder';
import { textOf, useFormWorld } from '../form/widget-types';
import { DurationInput } from '../form/widgets/time';
import { isRecord } from '../ui/is-record';
import { DidEditor } from './did-editor';
import { fittingValue, type Source, sourcesFor, splitField } from './rule-model';
import {
  BucketInput,
  type Change,
  ListInput,
  MessageStatusInput,
  ScalarInput,
  SegmentsInput,
  WeekdaysInput,
} from './value-inputs';

/** Where the other side of a comparison comes from: a value, a day, a time near now, or another field. */
function SourceSelect({ source, sources, choose }: { source: Source; sources: Source[]; choose: (source: Source) => void }) {
  const { t } = useTranslation();
  return (
    <Select
      size="xs"
      aria-label={t('condition.source')}
      data={sources.map((each) => ({ value: each, label: t(`condition.from.${each}`) }))}
      value={source}
      onChange={(next) => choose((next ?? 'value') as Source)}
      allowDeselect={false}
      w={92}
    />
  );
}

const isDay = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

function sourceOf(value: unknown, valueSource: string | undefined): Source {
  if (valueSource === 'field') return 'field';
  if (isRecord(value)) return typeof value['ahead'] === 'string' ? 'ahead' : typeof value['ago'] === 'string' ? 'ago' : 'value';
  return isDay(value) ? 'date' : 'value';
}

function ComparisonEditor({
  value,
  valueSource,
  sources,
  change,
  setSource,
}: {
  value: unknown;
  valueSource: string | undefined;
  sources: Source[];
  change: Change;
  setSource: (source: 'value' | 'field', value: unknown) => void;
}) {
  const { t } = useTranslation();
  const { paths } = useFormWorld();
  const found = sourceOf(value, valueSource);
  const source = sources.includes(found) ? found : 'value';
  const choose = (next: Source) => {
    if (next === 'field') setSource('field', 'profile.');
    else if (next === 'value') setSource('value', '');
    else setSource('value', next === 'date' ? new Date().toISOString().slice(0, 10) : { [next]: 'P30D' });
  };
  const select = sources.length > 1 && <SourceSelect source={source} sources={sources} choose={choose} />;
  return (
    <Group gap={6} flex={source === 'value' ? '1 1 180px' : '1 1 100%'} miw={0} wrap="nowrap">
      {source !== 'value' && select}
      {source === 'field' && (
        <Autocomplete
          size="xs"
          aria-label={t('condition.otherField')}
          data={[...paths]}
          limit={60}
          value={textOf(value)}
          onChange={change}
          flex={1}
        />
      )}
      {source === 'date' && <ScalarInput label={t('condition.value')} value={value} change={change} type="date" />}
      {(source === 'ago' || source === 'ahead') && isRecord(value) && (
        <DurationInput
          small
          label={t('condition.value')}
          value={textOf(value[source])}
          onChange={(iso) => change({ [source]: iso ?? 'P1D' })}
        />
      )}
      {source === 'value' && <ScalarInput label={t('condition.value')} value={value} change={change} />}
      {source === 'value' && select}
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
  const given = { label: t('condition.value'), value, change };
  if (operator === 'exists' || operator === 'notExists') return null;
  if (kind === 'events') return <DidEditor value={value} change={change} />;
  if (kind === 'message') return <MessageStatusInput {...given} />;
  if (kind === 'segment') return <SegmentsInput {...given} />;
  const several = operator === 'in' || operator === 'notIn';
  if (kind === 'now' && rest === 'weekday') return <WeekdaysInput {...given} several={several} />;
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
  if (several) return <ListInput {...given} />;
  if (kind === 'now') return <ScalarInput {...given} type={rest} />;
  if (kind === 'bucket') return <BucketInput {...given} />;
  const sources = sourcesFor(field, operator);
  return <ComparisonEditor value={value} valueSource={valueSource} sources={sources} change={change} setSource={setSource} />;
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
