import { Modal, Stack, Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './editor.module.css';
import { keyLabel, shortcuts } from './key-map';

const groups = ['edit', 'move', 'select', 'view', 'journey'] as const;
const mac = navigator.platform.startsWith('Mac');

/** What the canvas itself does with keys and mouse, beside the commands. */
const walking: Partial<Record<(typeof groups)[number], [words: string, keys: string][]>> = {
  move: [['help.arrows', 'help.keys.arrows']],
  select: [
    ['help.selectArrows', 'help.keys.selectArrows'],
    ['help.selectClick', 'help.keys.selectClick'],
    ['help.selectRange', 'help.keys.selectRange'],
    ['help.selectBox', 'help.keys.selectBox'],
  ],
};

/** All shortcuts, from the same map that handles them. */
export function HelpDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('help.title')}
      size="md"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        {groups.map((group) => (
          <section key={group}>
            <Title order={3}>{t(`help.group.${group}`)}</Title>
            <Table verticalSpacing={4}>
              <Table.Tbody>
                {(walking[group] ?? []).map(([words, keys]) => (
                  <Table.Tr key={words}>
                    <Table.Th fw={450}>{t(words)}</Table.Th>
                    <Table.Td ta="right">
                      <kbd className={classes['keys']}>{t(keys)}</kbd>
                    </Table.Td>
                  </Table.Tr>
                ))}
                {shortcuts
                  .filter((shortcut) => shortcut.group === group)
                  .map((shortcut) => (
                    <Table.Tr key={shortcut.command}>
                      <Table.Th fw={450}>{t(`command.${shortcut.command}`)}</Table.Th>
                      <Table.Td ta="right">
                        {shortcut.keys.map((keys) => (
                          <kbd key={keys} className={classes['keys']}>
                            {keyLabel(keys, mac)}
                          </kbd>
                        ))}
                      </Table.Td>
                    </Table.Tr>
                  ))}
              </Table.Tbody>
            </Table>
          </section>
        ))}
      </Stack>
    </Modal>
  );
}
