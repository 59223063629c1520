import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery } from '../api/people';

/** Any person, found by name or address; nobody = the example person. */
export function PersonPicker({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search, 250);
  const query = useInfiniteQuery({ ...peopleQuery(wanted || undefined), placeholderData: keepPreviousData });
  const people = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Select
      size="xs"
      label={t('content.preview.person')}
      placeholder={t('content.preview.examplePerson')}
      data={people.map(({ id, name, email }) => ({ value: id, label: email && email !== name ? `${name} (${email})` : name }))}
      value={value}
      onChange={onChange}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      onSearchChange={setSearch}
      // The server has searched already.
      filter={({ options }) => options}
      nothingFoundMessage={t('content.preview.nobody')}
      w={240}
    />
  );
}
