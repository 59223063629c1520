import { Autocomplete, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Condition, Trigger } from '../../../engine/language';
import { ConditionBuilder } from '../conditions';
import { useFormWorld } from '../form/widget-types';

type AttributeTrigger = Extract<Trigger, { kind: 'attribute' }>;

/** An attribute that changes: before, after, and when the trigger may fire again. */
export function AttributeTriggerEditor({ trigger, change }: { trigger: AttributeTrigger; change: (trigger: Trigger) => void }) {
  const { t } = useTranslation();
  const { paths, problemAt } = useFormWorld();
  const put = (name: 'from' | 'to' | 'rearm', condition: Condition) => {
    const { [name]: _old, ...rest } = trigger;
    change(condition.rules.length === 0 ? rest : { ...rest, [name]: condition });
  };
  return (
    <Stack gap="sm">
      <Autocomplete
        label={t('trigger.attribute')}
        value={trigger.attribute}
        error={problemAt('trigger.attribute')}
        data={paths.filter((path) => path.startsWith('profile.'))}
        placeholder="profile.…"
        onChange={(attribute) => change({ ...trigger, attribute })}
      />
      {(['from', 'to', 'rearm'] as const).map((name) => (
        <ConditionBuilder
          key={name}
          label={t(`trigger.${name}`)}
          help={t(`trigger.${name}Help`)}
          value={trigger[name]}
          error={problemAt(`trigger.${name}`)}
          onChange={(condition) => put(name, condition)}
        />
      ))}
    </Stack>
  );
}
