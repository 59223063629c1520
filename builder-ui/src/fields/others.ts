import type { OptionsFilter } from '@mantine/core';

/**
 * Suggests what fits, but not what is being typed itself: a journey knows every name that is written in it. What stood there
 * `before` narrows nothing down: whoever comes to choose another sees them all. Pure.
 */
export const othersThan =
  (before?: string): OptionsFilter =>
  ({ options, search, limit }) => {
    const wanted = search === before ? '' : search.trim().toLowerCase();
    return options
      .filter(
        (option) =>
          'label' in option && option.label.toLowerCase().includes(wanted) && (wanted === '' || option.label !== search),
      )
      .slice(0, limit);
  };

export const others: OptionsFilter = othersThan();
