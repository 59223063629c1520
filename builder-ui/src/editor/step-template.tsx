/** A message and stored templates: its words kept as a template, or a template's words taken into the step. Both are edits that undo takes back. */
import { Menu } from '@mantine/core';
import { IconTemplate, IconUnlink } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject, Step } from '../../../engine/language';
import { templateQuery, templateVersionQuery } from '../api/templates';
import { notifyDone, notifyProblem } from '../ui/notify';
import type { Edits } from './edits';

const NewTemplateDialog = lazy(() =>
  import('../content/new-template-dialog').then((module) => ({ default: module.NewTemplateDialog })),
);

type MessageStep = Extract<Step, { type: 'message' }>;
interface Props {
  stepId: string;
  step: MessageStep;
  edits: Edits;
}

/** In the menu of a message step. */
export function TemplateItem({ stepId, step, edits, onSave }: Props & { onSave: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { template } = step;
  const takeCopy = async ({ id, version }: NonNullable<typeof template>) => {
    const { name, content, translations } = await (version === undefined
      ? client.fetchQuery(templateQuery(id))
      : client.fetchQuery(templateVersionQuery(id, version)));
    const others = Object.keys(translations).length > 0 ? translations : undefined;
    const { refused } = edits.setStep(stepId, [
      ['template', undefined],
      ['content', content],
      ['translations', others],
    ]);
    if (!refused) notifyDone(t('panel.tookCopy', { name }));
  };
  return template ? (
    <Menu.Item leftSection={<IconUnlink size={16} />} onClick={() => void takeCopy(template).catch(notifyProblem)}>
      {t('panel.takeCopy')}
    </Menu.Item>
  ) : (
    <Menu.Item leftSection={<IconTemplate size={16} />} onClick={onSave}>
      {t('panel.saveAsTemplate')}
    </Menu.Item>
  );
}

/** Asks for the name; the step names the new template from then on, and keeps its own words in case that is undone. */
export function SaveAsTemplate({ stepId, step, edits, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Suspense>
      <NewTemplateDialog
        kind={step.channel}
        onlyKind
        name={step.name}
        content={step.content as unknown as JsonObject}
        translations={step.translations as unknown as Record<string, JsonObject> | undefined}
        onClose={onClose}
        onCreated={({ id, name }) => {
          onClose();
          edits.setStep(stepId, [['template', { id }]]);
          notifyDone(t('panel.savedAsTemplate', { name }));
        }}
      />
    </Suspense>
  );
}
