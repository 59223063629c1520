import { ActionIcon, Badge, Button, Group, Text, TextInput } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp, IconArrowLeft, IconHistory, IconSend, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TemplateDetail } from '../../../engine/api/contract';
import { TextLink } from '../ui/links';
import classes from './content.module.css';
import { useDeleteTemplate } from './template-menu';
import { TestSendDialog } from './test-send-dialog';
import type { Writing } from './use-template-words';

interface Props {
  detail: TemplateDetail;
  writing: Writing;
  /** The language that is being written; null = the original. */
  language: string | null;
  onHistory: () => void;
  onDeleted: () => void;
}

/** Name, version, and what can be done: test, look back, delete, save. */
export function TemplateHeader({ detail, writing, language, onHistory, onDeleted }: Props) {
  const { t } = useTranslation();
  const { words, write, changed, saving, revision, save, undo, redo } = writing;
  const [testing, test] = useDisclosure(false);
  const remove = useDeleteTemplate(onDeleted);
  const ready = changed && words.name.trim() !== '' && !detail.deleted;
  useHotkeys([['mod+S', () => ready && save()]], []);
  // Fields of text take back their own typing; elsewhere the keys mean the whole template.
  useHotkeys([
    ['mod+Z', () => undo?.()],
    ['mod+shift+Z', () => redo?.()],
    ['mod+Y', () => redo?.()],
  ]);
  const live = detail.usedBy.journeys.filter((use) => use.live).length;
  return (
    <header className={classes['header']}>
      <TextLink to="/content" aria-label={t('content.back')} className={classes['back']}>
        <IconArrowLeft size={18} aria-hidden="true" />
      </TextLink>
      <TextInput
        value={words.name}
        onChange={(event) => write({ name: event.currentTarget.value })}
        aria-label={t('content.name')}
        error={words.name.trim() === '' ? t('content.nameMissing') : words.name.length > 120 ? t('content.nameLong') : undefined}
        className={classes['name']}
        dir="auto"
      />
      <Badge variant="default" tt="none">
        {t(`content.kinds.${detail.kind}`)}
      </Badge>
      <Text size="sm" c="dimmed" role="status" aria-live="polite">
        {changed ? t('content.unsaved') : t('content.saved', { version: revision })}
      </Text>
      <Group gap="xs" ml="auto">
        <Group gap={2} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            bg="transparent"
            disabled={!undo}
            aria-label={t('command.undo')}
            title={t('command.undo')}
            onClick={() => undo?.()}
          >
            <IconArrowBackUp size={18} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            bg="transparent"
            disabled={!redo}
            aria-label={t('command.redo')}
            title={t('command.redo')}
            onClick={() => redo?.()}
          >
            <IconArrowForwardUp size={18} />
          </ActionIcon>
        </Group>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={16} />}
          onClick={() => void remove(detail)}
          disabled={detail.deleted}
        >
          {t('content.delete.action')}
        </Button>
        <Button variant="default" leftSection={<IconHistory size={16} />} onClick={onHistory}>
          {t('content.history.open')}
        </Button>
        {detail.kind !== 'snippet' && (
          <Button variant="default" leftSection={<IconSend size={16} />} onClick={test.open}>
            {t('content.test.open')}
          </Button>
        )}
        <Button
          onClick={save}
          loading={saving}
          disabled={!ready}
          title={live > 0 ? t('content.liveKeeps', { count: live }) : undefined}
        >
          {t('content.save')}
        </Button>
      </Group>
      {testing && <TestSendDialog detail={detail} words={words} language={language} onClose={test.close} />}
    </header>
  );
}
