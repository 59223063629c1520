import type { OptionsFilter } from '@mantine/core';

/** Suggests what fits, but not what is being typed itself: a journey knows every name that is written in it. Pure. */
export const others: OptionsFilter = ({ options, search, limit }) => {
  const wanted = search.trim().toLowerCase();
  return options
    .filter((option) => 'label' in option && option.label !== search && option.label.toLowerCase().includes(wanted))
    .slice(0, limit);
};
