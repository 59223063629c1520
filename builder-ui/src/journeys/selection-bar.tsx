import { Button, CloseButton, Text } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconCopy, IconFolder, IconPlayerPause, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneySummary } from '../../../engine/api/contract';
import { type BulkAction, planBulk } from './bulk';
import { type Asking, ListDialog } from './dialogs';
import classes from './journeys.module.css';

const actions = [
  { action: 'pause', icon: IconPlayerPause },
  { action: 'duplicate', icon: IconCopy },
  { action: 'archive', icon: IconArchive },
  { action: 'unarchive', icon: IconArchiveOff },
  { action: 'delete', icon: IconTrash },
] as const satisfies { action: BulkAction; icon: typeof IconCopy }[];

interface Props {
  selected: JourneySummary[];
  all: JourneySummary[];
  clear: () => void;
}

/** What can be done to several at once. Before the table in reading order, at the foot of the window to the eye. */
export function SelectionBar({ selected, all, clear }: Props) {
  const { t } = useTranslation();
  // The selection is what it was when the action was chosen: rows move while numbers change.
  const [asking, setAsking] = useState<{ what: Asking; journeys: JourneySummary[] } | null>(null);
  const close = () => setAsking(null);
  const finish = () => {
    close();
    clear();
  };
  return (
    <>
      <div role="status">
        {selected.length > 0 && <span className="sj-visually-hidden">{t('bulk.selected', { count: selected.length })}</span>}
      </div>
      {selected.length > 0 && (
        <section className={classes['bar']} aria-label={t('bulk.label')}>
          <Text size="sm" fw={600} mr={6}>
            {t('bulk.selected', { count: selected.length })}
          </Text>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconFolder size={15} />}
            onClick={() => setAsking({ what: 'file', journeys: selected })}
          >
            {t('filing.open')}
          </Button>
          {actions.map(
            ({ action, icon: Icon }) =>
              planBulk(action, selected).ready.length > 0 && (
                <Button
                  key={action}
                  size="compact-sm"
                  variant="subtle"
                  color={action === 'delete' ? 'red' : 'gray'}
                  leftSection={<Icon size={15} />}
                  onClick={() => setAsking({ what: action, journeys: selected })}
                >
                  {t(`bulk.${action}.action`)}
                </Button>
              ),
          )}
          <CloseButton aria-label={t('bulk.clear')} onClick={clear} />
        </section>
      )}
      {asking && <ListDialog what={asking.what} journeys={asking.journeys} all={all} onClose={close} onDone={finish} />}
    </>
  );
}
