import { ActionIcon, Group, Menu, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { IconArrowsMove, IconCopy, IconCopyPlus, IconDots, IconListTree, IconTrash, IconVersions } from '@tabler/icons-react';
import { type ComponentProps, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionOf, type Step } from '../../../engine/language';
import { lookOf } from '../canvas';
import { type Commit, SchemaForm } from '../form';
import { useFormWorld } from '../form/widget-types';
import { Outcomes, stepOutcomes } from '../preview';
import { toneOf } from '../ui/issue-tone';
import { useDraftState } from './draft-store';
import classes from './editor.module.css';
import type { Edits } from './edits';
import { IssueList, useIssues } from './issues';
import { refusalWords } from './refusal-words';
import { SaveAsTemplate, TemplateItem } from './step-template';
import type { Commands } from './use-commands';
import { WaysOut } from './ways-out';

interface Props {
  stepId: string;
  step: Step;
  edits: Edits;
  /** Commands that also move the focus, and say what was refused. */
  commands: Pick<Commands, 'runOn' | 'copySubtree' | 'removeSubtree' | 'selectSubtree'>;
}

function StepMenu({ stepId, step, edits, commands }: Props) {
  const { t } = useTranslation();
  const [saving, setSaving] = useState(false);
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('panel.actions', { step: step.name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconVersions size={16} />} onClick={() => commands.runOn(stepId, 'duplicate')}>
            {t('command.duplicate')}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowsMove size={16} />} onClick={() => commands.runOn(stepId, 'move')}>
            {t('command.move')}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => commands.runOn(stepId, 'copy')}>
            {t('command.copy')}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopyPlus size={16} />} onClick={() => commands.copySubtree(stepId)}>
            {t('panel.copySubtree')}
          </Menu.Item>
          <Menu.Item leftSection={<IconListTree size={16} />} onClick={() => commands.selectSubtree(stepId)}>
            {t('command.selectSubtree')}
          </Menu.Item>
          {step.type === 'message' && <TemplateItem stepId={stepId} step={step} edits={edits} onSave={() => setSaving(true)} />}
          <Menu.Divider />
          <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={() => commands.runOn(stepId, 'delete')}>
            {t('command.delete')}
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={() => commands.removeSubtree(stepId)}>
            {t('command.deleteSubtree')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {saving && step.type === 'message' && (
        <SaveAsTemplate stepId={stepId} step={step} edits={edits} onClose={() => setSaving(false)} />
      )}
    </>
  );
}

/** When three people who come here now would go on, for steps that wait. */
function StepOutcomes({ stepId, step }: { stepId: string; step: Step }) {
  const { t } = useTranslation();
  const document = useDraftState((state) => state.save.current);
  const outcomes = useCallback<ComponentProps<typeof Outcomes>['outcomes']>(
    (people, now) => stepOutcomes(stepId, step, document, people, now),
    [stepId, step, document],
  );
  if (step.type !== 'wait' && step.type !== 'wait-for') return null;
  const having = step.type === 'wait' ? step.until?.date : undefined;
  return <Outcomes title={t(`outcome.title.${step.type}`)} having={having} outcomes={outcomes} />;
}

/** Everything about one step; the form comes from its type. */
export function StepPanel(props: Props) {
  const { stepId, step, edits } = props;
  const { t, i18n } = useTranslation();
  const { problemAt } = useFormWorld();
  const { icon: Icon, family } = lookOf(step);
  // What is only not written yet is said at its field: a list that comes and goes above would move the fields.
  const issues = useIssues().filter((issue) => issue.stepId === stepId && toneOf(issue) !== 'todo');
  const commit: Commit = (changes) => {
    const { refused } = edits.setStep(stepId, changes);
    return refused && refusalWords(refused, t, i18n.language);
  };
  const set = (path: string, value: unknown) => commit([[path, value]]);
  return (
    <Stack gap="md">
      <Group gap="sm" wrap="nowrap">
        <span className={classes['panelIcon']} data-family={family} aria-hidden="true">
          <Icon size={20} stroke={1.8} />
        </span>
        <Text size="sm" c="dimmed" flex={1}>
          {t(`step.${step.type}.title`, { defaultValue: step.type })}
        </Text>
        <StepMenu {...props} />
      </Group>
      <TextInput
        label={t('panel.name')}
        value={step.name}
        error={problemAt('name')}
        maxLength={120}
        onChange={(event) => set('name', event.currentTarget.value)}
        data-field="name"
      />
      {issues.length > 0 && <IssueList issues={issues} />}
      <SchemaForm
        key={stepId}
        form={definitionOf(step).form}
        prefix={`step.${step.type}`}
        value={step}
        commit={commit}
        result={<StepOutcomes stepId={stepId} step={step} />}
      />
      <WaysOut stepId={stepId} step={step} edits={edits} />
      <Textarea
        label={t('panel.note')}
        value={step.note ?? ''}
        autosize
        minRows={1}
        maxRows={8}
        onChange={(event) => set('note', event.currentTarget.value || undefined)}
      />
      <Switch
        label={t('panel.disabled')}
        description={t('panel.disabledHelp')}
        checked={step.disabled === true}
        onChange={(event) => set('disabled', event.currentTarget.checked ? true : undefined)}
      />
    </Stack>
  );
}
