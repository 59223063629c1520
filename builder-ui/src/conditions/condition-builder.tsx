import { Text } from '@mantine/core';
import { QueryBuilderMantine } from '@react-querybuilder/mantine';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FullOption, QueryBuilder, type RuleGroupType } from 'react-querybuilder';
import { type Condition, operators } from '../../../engine/language';
import classes from './conditions.module.css';
import { FieldSelector } from './field-selector';
import { MatchCount } from './match-count';
import { type BuilderProps, NestedBuilderProvider } from './nested-builder';
import { OperatorSelector } from './operator-selector';
import { AddButton, CombinatorSelector, NotToggle, RemoveButton } from './parts';
import { toStored } from './rule-model';
import { ValueEditor } from './value-editor';

const nothing: Condition = { combinator: 'and', rules: [] };
const controls = {
  fieldSelector: FieldSelector,
  operatorSelector: OperatorSelector,
  valueEditor: ValueEditor,
  valueSourceSelector: null,
  combinatorSelector: CombinatorSelector,
  notToggle: NotToggle,
  addRuleAction: AddButton,
  addGroupAction: AddButton,
  removeRuleAction: RemoveButton,
  removeGroupAction: RemoveButton,
};

/** The library gives rules ids; they are kept here while the stored value stays what this editor last wrote. */
function useEdited(value: Condition, onChange: (condition: Condition) => void) {
  const [edited, setEdited] = useState<RuleGroupType>(value as RuleGroupType);
  const stored = useMemo(() => JSON.stringify(toStored(value)), [value]);
  useEffect(() => {
    setEdited((old) => (JSON.stringify(toStored(old)) === stored ? old : (JSON.parse(stored) as RuleGroupType)));
  }, [stored]);
  const change = (next: RuleGroupType) => {
    setEdited(next);
    const condition = toStored(next);
    if (JSON.stringify(condition) !== stored) onChange(condition);
  };
  return [edited, change] as const;
}

/** Rules and groups of rules; an empty condition says what it means. */
export function ConditionBuilder({ label, help, value = nothing, error, onChange, uncounted = false }: BuilderProps) {
  const { t } = useTranslation();
  const [edited, change] = useEdited(value, onChange);
  // A rule that is being written is not stored yet: that there are none would contradict what is seen.
  const isBeingWritten = edited.rules.length > 0 && value.rules.length === 0;
  const translations = {
    addRule: { label: t('condition.addRule') },
    addGroup: { label: t('condition.addGroup') },
    removeRule: { label: t('condition.removeRule') },
    removeGroup: { label: t('condition.removeGroup') },
    notToggle: { label: t('condition.not') },
    combinators: { title: t('condition.combinator') },
  };
  return (
    <fieldset aria-label={label} className={classes['builder']}>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      {help !== undefined && (
        <Text size="xs" c="dimmed">
          {help}
        </Text>
      )}
      <NestedBuilderProvider value={ConditionBuilder}>
        <QueryBuilderMantine>
          <QueryBuilder
            query={edited}
            onQueryChange={change}
            fields={[{ name: 'profile.', value: 'profile.', label: 'profile' }] as FullOption[] as never}
            operators={operators.map((operator) => ({ name: operator, value: operator, label: t(`operator.${operator}`) }))}
            controlElements={controls}
            context={{ otherEvent: uncounted }}
            translations={translations}
            resetOnFieldChange={false}
            resetOnOperatorChange={false}
            autoSelectField
            showNotToggle
            getDefaultOperator={() => '='}
            getDefaultValue={() => ''}
            addRuleToNewGroups
            listsAsArrays
            controlClassnames={{
              queryBuilder: classes['query'],
              ruleGroup: classes['group'],
              header: classes['header'],
              body: classes['body'],
              rule: classes['rule'],
            }}
          />
        </QueryBuilderMantine>
      </NestedBuilderProvider>
      {edited.rules.length === 0 && error === undefined && (
        <Text size="xs" c="dimmed">
          {t(edited.combinator === 'or' ? 'condition.emptyOr' : 'condition.emptyAnd')}
        </Text>
      )}
      {!uncounted && <MatchCount condition={value} />}
      {error !== undefined && !isBeingWritten && (
        <Text size="xs" c="var(--mantine-color-error)">
          {error}
        </Text>
      )}
    </fieldset>
  );
}
