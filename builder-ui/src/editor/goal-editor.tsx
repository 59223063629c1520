import { Button, Divider, Input, Select, Stack, Switch, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument } from '../../../engine/language';
import { useFormWorld, withKey } from '../form/widget-types';
import { ListFrame } from '../form/widgets/list-frame';
import { DurationInput } from '../form/widgets/time';
import { PathInput } from '../form/widgets/value-path';
import { WatchInput } from '../form/widgets/watch';
import { shortId } from '../ui/short-id';

type Goal = NonNullable<JourneyDocument['goal']>;
type Exit = JourneyDocument['exits'][number];

// biome-ignore lint/suspicious/noThenProperty: the language's own word
const blankGoal = (name: string): Goal => ({ name, on: { event: '' }, within: 'P7D', then: 'exit' });

/** `go:s1` leads to a step. */
function withThen(goal: Goal, choice: string | null): Goal {
  const target = choice?.startsWith('go:') ? { go: choice.slice(3) } : null;
  // biome-ignore lint/suspicious/noThenProperty: the language's own word
  return { ...goal, then: target ?? (choice === 'continue' ? 'continue' : 'exit') };
}

/** What the journey is for, and what happens to whoever reaches it. */
export function GoalEditor({
  goal,
  change,
  addStep,
}: {
  goal: Goal | undefined;
  change: (goal: Goal | undefined) => void;
  /** Asks for a step that whoever reaches the goal goes to. */
  addStep: () => void;
}) {
  const { t } = useTranslation();
  const { steps, problemAt } = useFormWorld();
  const then = goal === undefined ? 'exit' : typeof goal.then === 'string' ? goal.then : `go:${goal.then.go}`;
  return (
    <Stack gap="sm">
      <Switch
        label={t('goal.has')}
        checked={goal !== undefined}
        onChange={(event) => change(event.currentTarget.checked ? blankGoal(t('goal.defaultName')) : undefined)}
      />
      {goal !== undefined && (
        <>
          <TextInput
            label={t('goal.name')}
            value={goal.name}
            error={problemAt('goal.name')}
            maxLength={120}
            onChange={(event) => change({ ...goal, name: event.currentTarget.value })}
          />
          <Input.Wrapper label={t('goal.on')} labelElement="div">
            <WatchInput path="goal.on" value={goal.on} onChange={(on) => change({ ...goal, on: on as Goal['on'] })} />
          </Input.Wrapper>
          <Input.Wrapper label={t('goal.within')} labelElement="div">
            <DurationInput
              label={t('goal.within')}
              value={goal.within}
              onChange={(iso) => change({ ...goal, within: iso ?? 'P1D' })}
            />
          </Input.Wrapper>
          <Select
            label={t('goal.then')}
            value={then}
            allowDeselect={false}
            data={[
              { value: 'exit', label: t('goal.exit') },
              { value: 'continue', label: t('goal.continue') },
              ...steps.map((step) => ({ value: `go:${step.id}`, label: t('goal.go', { step: step.name }) })),
            ]}
            onChange={(next) => change(withThen(goal, next))}
          />
          {typeof goal.then === 'string' && (
            <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} w="fit-content" onClick={addStep}>
              {t('goal.addStep')}
            </Button>
          )}
          <PathInput
            path="goal.value"
            label={t('goal.value')}
            help={t('goal.valueHelp')}
            value={goal.value}
            onChange={(path) => change(withKey(goal, 'value', path))}
          />
          <PathInput
            path="goal.keyFrom"
            label={t('goal.keyFrom')}
            help={t('goal.keyFromHelp')}
            value={goal.keyFrom}
            onChange={(path) => change(withKey(goal, 'keyFrom', path))}
          />
        </>
      )}
      <Divider />
    </Stack>
  );
}

/** What takes people out at once, wherever they are. */
export function ExitsEditor({ exits, change }: { exits: Exit[]; change: (exits: Exit[]) => void }) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  return (
    <ListFrame<Exit>
      label={t('exits.label')}
      help={t('exits.help')}
      items={exits}
      ordered={false}
      onChange={change}
      keyOf={(exit) => exit.id}
      nameOf={(exit, number) => exit.reason || t('exits.number', { number })}
      addLabel={t('exits.add')}
      blank={() => ({ id: shortId(), on: { event: '' }, reason: t('exits.defaultReason') })}
      draw={(exit, put, index) => (
        <Stack gap="xs">
          <TextInput
            size="xs"
            label={t('exits.reason')}
            value={exit.reason}
            error={problemAt(`exits.${index}.reason`)}
            maxLength={60}
            onChange={(event) => put({ ...exit, reason: event.currentTarget.value })}
          />
          <WatchInput path={`exits.${index}.on`} value={exit.on} onChange={(on) => put({ ...exit, on: on as Exit['on'] })} />
          <PathInput
            path={`exits.${index}.keyFrom`}
            label={t('goal.keyFrom')}
            value={exit.keyFrom}
            onChange={(path) => put(withKey(exit, 'keyFrom', path))}
          />
        </Stack>
      )}
    />
  );
}
