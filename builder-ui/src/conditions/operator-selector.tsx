import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OperatorSelectorProps } from 'react-querybuilder';
import { operatorsFor } from '../../../engine/language';

/** Only operators that make sense for the field. */
export function OperatorSelector({ field, value, handleOnChange }: OperatorSelectorProps) {
  const { t } = useTranslation();
  const allowed = operatorsFor(field);
  const shown = allowed.find((operator) => operator === value) ?? allowed[0] ?? '=';
  return (
    <Select
      size="xs"
      aria-label={t('condition.operator')}
      data={allowed.map((operator) => ({ value: operator, label: t(`operator.${operator}`) }))}
      value={shown}
      onChange={(next) => handleOnChange(next ?? shown)}
      allowDeselect={false}
      w={132}
    />
  );
}
