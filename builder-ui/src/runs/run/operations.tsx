import { Button, Menu } from '@mantine/core';
import {
  IconArrowBarToRight,
  IconArrowsMove,
  IconChevronDown,
  IconDoorExit,
  IconPlayerPlay,
  IconRefresh,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunDetail } from '../../../../engine/api/contract';
import { OperationDialog, type Steering } from './operation-dialog';

const icons = {
  retry: IconRefresh,
  skip: IconArrowBarToRight,
  move: IconArrowsMove,
  exit: IconDoorExit,
  resume: IconPlayerPlay,
} as const;
const steerings: Steering[] = ['retry', 'skip', 'move', 'exit'];

/** What an operator can do to this run now; the API says which. Each is asked back and answered with its result. */
export function Operations({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Steering | null>(null);
  const possible = steerings.filter((operation) => run.operations.includes(operation));
  if (possible.length === 0) return null;
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <Button rightSection={<IconChevronDown size={15} />}>{t('run.operation.label')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {possible.map((operation) => {
            const Icon = icons[operation];
            return (
              <Menu.Item
                key={operation}
                leftSection={<Icon size={16} />}
                color={operation === 'exit' ? 'red' : undefined}
                onClick={() => setAsking(operation)}
              >
                {t(`run.operation.${operation}`)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      {asking !== null && <OperationDialog run={run} operation={asking} onClose={() => setAsking(null)} />}
    </>
  );
}
