import { Text, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCloudOff, IconCloudUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDraftState } from './draft-store';
import classes from './editor.module.css';

const icons = {
  saved: IconCheck,
  waiting: IconCloudUpload,
  saving: IconCloudUpload,
  offline: IconCloudOff,
  conflict: IconAlertTriangle,
  refused: IconAlertTriangle,
} as const;

/** Always says where the edits are: on the server, on their way, or in this browser only. */
export function SaveStatus() {
  const { t } = useTranslation();
  const phase = useDraftState((state) => state.save.phase);
  const problem = useDraftState((state) => state.save.problem);
  const Icon = icons[phase];
  const troubled = phase === 'offline' || phase === 'conflict' || phase === 'refused';
  return (
    <Tooltip label={problem ?? t(`save.${phase}Help`)} multiline maw={320}>
      <Text
        component="span"
        size="xs"
        c={troubled ? 'var(--mantine-color-error)' : 'dimmed'}
        role="status"
        data-save-phase={phase}
        style={{ display: 'inline-flex', alignItems: 'center', gap: 5, whiteSpace: 'nowrap' }}
      >
        <Icon size={15} aria-hidden="true" />
        <span className={phase === 'saved' ? classes['well'] : undefined}>{t(`save.${phase}`)}</span>
      </Text>
    </Tooltip>
  );
}
