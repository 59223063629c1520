import { ActionIcon, Kbd, Menu } from '@mantine/core';
import { IconCode, IconDots, IconKeyboard, IconPhoto, IconVectorBezier } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTemplateNames } from '../content/template-names';
import { notifyDone, notifyProblem } from '../ui/notify';
import { useDraft } from './draft-store';
import { type ExportFormat, exportJourney } from './export-journey';

const formats = [
  ['png', IconPhoto],
  ['svg', IconVectorBezier],
  ['json', IconCode],
] as const;

/** The draft as a file, and what can be done with keys. */
export function MoreMenu({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation();
  const draft = useDraft();
  const nameOfTemplate = useTemplateNames(true);
  const save = (format: ExportFormat) =>
    exportJourney(draft.document(), format, nameOfTemplate).then(
      (file) => notifyDone(t('export.done', { file })),
      (error: unknown) =>
        notifyProblem(new Error(t('export.failed', { why: error instanceof Error ? error.message : String(error) }))),
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('export.open')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('export.title')}</Menu.Label>
        {formats.map(([format, Icon]) => (
          <Menu.Item key={format} leftSection={<Icon size={16} />} onClick={() => void save(format)}>
            {t(`export.${format}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} />} rightSection={<Kbd size="xs">?</Kbd>} onClick={onHelp}>
          {t('command.help')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
