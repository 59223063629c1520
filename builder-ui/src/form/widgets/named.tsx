/** Pools, teams and users by their id: those there are can be chosen, any other may be typed and made later. */
import { Autocomplete, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { poolsQuery, teamsQuery, usersQuery } from '../../api/tasks';
import { textOf, type WidgetProps } from '../widget-types';

interface NamedInputProps {
  label?: string;
  'aria-label'?: string;
  help?: string | undefined;
  error?: ReactNode;
  size?: 'xs';
  value: unknown;
  onChange: (id: string) => void;
}

interface Named {
  id: string;
  name: string;
}

/** Suggests by id and by name; without a list it is a plain field. */
function NamedInput({ items, help, value, onChange, ...rest }: NamedInputProps & { items: readonly Named[] | undefined }) {
  // What stands there already narrows nothing down: whoever comes to choose another sees them all.
  const [before, setBefore] = useState('');
  const names = new Map(items?.map(({ id, name }) => [id, name]));
  return (
    <Autocomplete
      {...rest}
      flex={1}
      description={help}
      data={[...names.keys()]}
      value={textOf(value)}
      onFocus={() => setBefore(textOf(value))}
      onChange={onChange}
      filter={({ options, search }) => {
        const wanted = search === before ? '' : search.trim().toLowerCase();
        return options.filter(
          (option) => 'value' in option && `${option.value} ${names.get(option.value) ?? ''}`.toLowerCase().includes(wanted),
        );
      }}
      renderOption={({ option }) => (
        <div>
          <Text size="sm">{names.get(option.value) || option.value}</Text>
          <Text size="xs" c="dimmed">
            {option.value}
          </Text>
        </div>
      )}
    />
  );
}

/** A team, by its id. */
export const TeamInput = (props: NamedInputProps) => <NamedInput {...props} items={useQuery(teamsQuery).data?.items} />;

/** A user, by id. */
export const UserInput = (props: NamedInputProps) => <NamedInput {...props} items={useQuery(usersQuery).data?.items} />;

/** Whatever is typed. */
export const PlainInput = (props: NamedInputProps) => <NamedInput {...props} items={undefined} />;

const asField = ({ label, help, error, value, onChange }: WidgetProps): NamedInputProps => ({
  label,
  help,
  error,
  value,
  onChange,
});

export const TeamWidget = (props: WidgetProps) => <TeamInput {...asField(props)} />;
export const UserWidget = (props: WidgetProps) => <UserInput {...asField(props)} />;
export const PoolWidget = (props: WidgetProps) => <NamedInput {...asField(props)} items={useQuery(poolsQuery).data?.items} />;
