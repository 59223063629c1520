import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TemplateSummary } from '../../../engine/api/contract';
import type { JsonObject } from '../../../engine/language';
import { createTemplate, deleteTemplate, templateQuery, undeleteTemplate } from '../api/templates';
import { confirm } from '../ui/confirm';
import { notifyProblem } from '../ui/notify';
import { notifyUndo } from '../ui/undo';

/** Asks when somebody uses it, deletes it, and offers to take that back. */
export function useDeleteTemplate(then?: () => void): (template: TemplateSummary) => Promise<void> {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['templates'] });
  return async ({ id, name, usedBy }) => {
    const count = usedBy.journeys.length + usedBy.templates.length;
    const question = {
      title: t('content.delete.title'),
      text: t('content.delete.text', { count }),
      action: t('content.delete.action'),
    };
    if (count > 0 && !(await confirm({ ...question, danger: true }))) return;
    try {
      await deleteTemplate(id);
      then?.();
      await refresh();
      notifyUndo({ message: t('content.delete.done', { name }), undo: () => undeleteTemplate(id).then(refresh) });
    } catch (error) {
      notifyProblem(error);
    }
  };
}

/** What can be done to a template without opening it. */
export function TemplateMenu({ template }: { template: TemplateSummary }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = useDeleteTemplate();
  const copy = useMutation({
    mutationFn: async () => {
      const { kind, locale, content, translations } = await client.fetchQuery(templateQuery(template.id));
      return createTemplate({
        kind,
        locale,
        content: content as JsonObject,
        translations: translations as Record<string, JsonObject>,
        name: t('content.copyName', { name: template.name }).slice(0, 120),
      });
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['templates'], exact: true });
      await navigate({ to: '/content/$templateId', params: { templateId: id } });
    },
    onError: notifyProblem,
  });
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('content.actions', { name: template.name })}
          loading={copy.isPending}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => copy.mutate()}>
          {t('content.duplicate')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={() => void remove(template)}>
          {t('content.delete.action')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
