import { Button, Group, Select, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Connector, connectionsQuery, tryConnection } from '../api/connections';
import { ConnectionDialog } from './connection-dialog';
import { TestButton } from './test-result';
import { UsedBy } from './used-by';

interface Props {
  label: string;
  help?: string | undefined;
  error?: ReactNode;
  value: string;
  /** Messages go through connections of their channel, actions through those of their connector; neither: any will do. */
  channel?: string | undefined;
  connector?: string | undefined;
  onChange: (id: string) => void;
}

/** A connection by its name, tried or made on the spot; one that is gone is shown by its id, so that it can be seen and replaced. */
export function ConnectionPicker({ label, help, error, value, channel, connector, onChange }: Props) {
  const { t } = useTranslation();
  const { data, isSuccess } = useQuery(connectionsQuery);
  const [making, { open, close }] = useDisclosure(false);
  const all = data?.items ?? [];
  const fitting = all.filter((each) =>
    channel !== undefined ? each.channel === channel : connector === undefined || each.connector === connector,
  );
  const known = all.find(({ id }) => id === value);
  const options = fitting.map(({ id, name, title, sandbox }) => ({
    value: id,
    label: t(sandbox ? 'connection.optionSandbox' : 'connection.option', { name, title }),
  }));
  const isListed = value === '' || options.some((option) => option.value === value);
  const gone = isSuccess && value !== '' && !known;
  const unfit = known && !isListed ? t('connection.unfit', { title: known.title }) : undefined;
  const fits = (each: Connector) =>
    channel !== undefined
      ? each.actions.some((action) => action.channel === channel)
      : connector === undefined
        ? each.actions.some((action) => action.channel === null)
        : each.id === connector;
  const [standard] = fitting.toSorted((a, b) => Number(a.sandbox) - Number(b.sandbox));
  return (
    <Stack gap={6}>
      <Select
        label={label}
        description={help}
        error={gone ? t('connection.gone') : (unfit ?? error)}
        data={isListed ? options : [...options, { value, label: known?.name ?? value }]}
        value={value || null}
        onChange={(id) => onChange(id ?? '')}
        placeholder={
          channel !== undefined && standard ? t('connection.default', { name: standard.name }) : t('connection.choose')
        }
        nothingFoundMessage={t('connection.none')}
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        clearable
        searchable
      />
      <Group gap="xs">
        <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={13} />} onClick={open}>
          {t('connection.new')}
        </Button>
        {known && <TestButton key={known.id} ask={() => tryConnection(known.id)} />}
      </Group>
      <UsedBy of="connection" id={value} />
      {making && (
        <ConnectionDialog
          opened
          fits={fits}
          taken={new Set(all.map(({ id }) => id))}
          onClose={close}
          onMade={({ id }) => {
            close();
            onChange(id);
          }}
        />
      )}
    </Stack>
  );
}
