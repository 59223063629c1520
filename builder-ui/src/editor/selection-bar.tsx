import { ActionIcon, Button, Group, Paper, Text } from '@mantine/core';
import { IconArrowsMove, IconCopy, IconPower, IconTrash, IconVersions, IconX } from '@tabler/icons-react';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { CanvasStoreContext, setSelection, useCanvas } from '../canvas';
import classes from './editor.module.css';
import type { CommandId } from './key-map';
import type { Commands } from './use-commands';

const acts = [
  ['copy', IconCopy],
  ['duplicate', IconVersions],
  ['move', IconArrowsMove],
  ['toggleDisabled', IconPower],
  ['delete', IconTrash],
] as const satisfies readonly (readonly [CommandId, unknown])[];

/** What can be done with the selected steps; not there while none is. */
export function SelectionBar({ commands }: { commands: Commands }) {
  const { t } = useTranslation();
  const store = useContext(CanvasStoreContext);
  const count = useCanvas((state) => state.selection.size);
  return (
    <>
      <div role="status" className="sj-visually-hidden">
        {count > 0 && `${t('selection.label')}: ${t('selection.count', { count })}`}
      </div>
      {count > 0 && (
        <Paper
          withBorder
          shadow="md"
          radius="md"
          className={classes['selectionBar']}
          role="toolbar"
          aria-label={t('selection.label')}
        >
          <Group gap={4} wrap="nowrap">
            <Text size="sm" fw={600} px={8} className={classes['selectionCount']}>
              {t('selection.count', { count })}
            </Text>
            {acts.map(([command, Icon]) => (
              <Button
                key={command}
                size="compact-sm"
                variant="subtle"
                color={command === 'delete' ? 'red' : 'gray'}
                leftSection={<Icon size={15} />}
                onClick={() => commands.run(command)}
              >
                {t(`command.${command}`)}
              </Button>
            ))}
            <ActionIcon variant="subtle" color="gray" aria-label={t('selection.clear')} onClick={() => setSelection(store, [])}>
              <IconX size={16} />
            </ActionIcon>
          </Group>
        </Paper>
      )}
    </>
  );
}
