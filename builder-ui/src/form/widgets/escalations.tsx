/** When a task is handed on, and to whom. */
import { Group, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isRecord } from '../../ui/is-record';
import { recordsOf, textOf, useFormWorld, type WidgetProps } from '../widget-types';
import { ListFrame } from './list-frame';
import { PlainInput, TeamInput, UserInput } from './named';
import { DurationInput } from './time';

type Escalation = Record<string, unknown>;
const kinds = ['team', 'user', 'attribute'] as const;
const inputs = { team: TeamInput, user: UserInput, attribute: PlainInput };

export function EscalationsWidget({ path, label, help, error, value, onChange }: WidgetProps) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  return (
    <ListFrame<Escalation>
      label={label}
      help={help}
      error={error}
      items={recordsOf(value)}
      onChange={onChange}
      keyOf={(_, index) => String(index)}
      nameOf={(_, number) => t('form.escalationNumber', { number })}
      addLabel={t('form.addEscalation')}
      blank={() => ({ after: 'PT4H', to: { team: '' } })}
      draw={(escalation, change, index) => {
        const to = isRecord(escalation['to']) ? escalation['to'] : {};
        const kind = kinds.find((each) => each in to) ?? 'team';
        const Whom = inputs[kind];
        return (
          <Stack gap="xs">
            <DurationInput
              label={t('form.escalateAfter')}
              small
              value={textOf(escalation['after'])}
              onChange={(after) => change({ ...escalation, after: after ?? 'PT4H' })}
            />
            <Group gap="xs" wrap="nowrap" align="flex-start">
              <Select
                size="xs"
                aria-label={t('form.escalateTo')}
                data={kinds.map((each) => ({ value: each, label: t(`form.assignee.${each}`) }))}
                value={kind}
                allowDeselect={false}
                w={130}
                onChange={(next) =>
                  change({ ...escalation, to: { [next ?? 'team']: next === 'attribute' ? 'profile.owner' : '' } })
                }
              />
              <Whom
                size="xs"
                aria-label={t(`form.assignee.${kind}`)}
                value={to[kind]}
                error={problemAt(`${path}.${index}.to.${kind}`) ?? problemAt(`${path}.${index}.after`)}
                onChange={(id) => change({ ...escalation, to: { [kind]: id } })}
              />
            </Group>
          </Stack>
        );
      }}
    />
  );
}
