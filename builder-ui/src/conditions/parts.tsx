/** Buttons of the condition editor in the app's own look; each has a name that does not depend on an icon. */
import { ActionIcon, Button, SegmentedControl, Switch } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ActionProps, CombinatorSelectorProps, NotToggleProps } from 'react-querybuilder';
import classes from './conditions.module.css';

export function AddButton({ label, handleOnClick, disabled }: ActionProps) {
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<IconPlus size={13} />}
      onClick={(event) => handleOnClick(event)}
      disabled={disabled}
    >
      {label}
    </Button>
  );
}

export function RemoveButton({ label, handleOnClick, disabled }: ActionProps) {
  const name = typeof label === 'string' ? label : undefined;
  return (
    <ActionIcon
      className={classes['remove']}
      size="sm"
      variant="subtle"
      color="gray"
      aria-label={name}
      title={name}
      onClick={(event) => handleOnClick(event)}
      disabled={disabled}
    >
      <IconTrash size={15} />
    </ActionIcon>
  );
}

export function CombinatorSelector({ value, handleOnChange, disabled }: CombinatorSelectorProps) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('condition.combinator')}
      value={value ?? 'and'}
      onChange={(next) => handleOnChange(next)}
      disabled={disabled}
      data={[
        { value: 'and', label: t('condition.and') },
        { value: 'or', label: t('condition.or') },
      ]}
    />
  );
}

export function NotToggle({ checked, handleOnChange, disabled }: NotToggleProps) {
  const { t } = useTranslation();
  return (
    <Switch
      size="xs"
      label={t('condition.not')}
      checked={checked ?? false}
      onChange={(event) => handleOnChange(event.currentTarget.checked)}
      disabled={disabled}
    />
  );
}
