import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery } from '../api/people';

interface Props extends Pick<SelectProps, 'label' | 'placeholder' | 'size' | 'w' | 'clearable'> {
  value: string | null;
  onChange: (id: string | null) => void;
}

/** Any person, found by name or address. */
export function PersonPicker({ value, onChange, ...look }: Props) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search, 250);
  const query = useInfiniteQuery({ ...peopleQuery(wanted || undefined), placeholderData: keepPreviousData });
  const people = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Select
      {...look}
      data={people.map(({ id, name, email }) => ({ value: id, label: email && email !== name ? `${name} (${email})` : name }))}
      value={value}
      onChange={onChange}
      searchable
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      onSearchChange={setSearch}
      // The server has searched already.
      filter={({ options }) => options}
      nothingFoundMessage={t('people.noMatch.title')}
    />
  );
}
