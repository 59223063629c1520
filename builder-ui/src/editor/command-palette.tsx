import { Modal, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './command-palette.module.css';
import { useDraftState } from './draft-store';
import { keyLabel, shortcuts } from './key-map';
import type { Commands } from './use-commands';

interface Item {
  id: string;
  label: string;
  hint: string;
  run: () => void;
}

const places = ['/journeys', '/runs', '/people', '/outbox'] as const;
const mac = navigator.platform.startsWith('Mac');

function useItems(only: 'all' | 'steps', commands: Commands): Item[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const document = useDraftState((state) => state.save.current);
  const steps = Object.entries(document.steps).map(
    ([id, step]): Item => ({
      id: `step-${id}`,
      label: step.name || id,
      hint: t(`step.${step.type}.title`, { defaultValue: step.type }),
      run: () => commands.goToStep(id),
    }),
  );
  if (only === 'steps') return steps;
  const acts = shortcuts
    .filter(({ command }) => command !== 'palette')
    .map(
      ({ command, keys }): Item => ({
        id: command,
        label: t(`command.${command}`),
        hint: keyLabel(keys[0] ?? '', mac),
        run: () => commands.run(command),
      }),
    );
  const pages = places.map(
    (to): Item => ({ id: to, label: t(`nav.${to.slice(1)}`), hint: t('palette.page'), run: () => void navigate({ to }) }),
  );
  return [...acts, ...steps, ...pages];
}

interface Props {
  opened: boolean;
  only: 'all' | 'steps';
  commands: Commands;
  onClose: () => void;
}

/** Everything that can be done or gone to, by typing a part of its name. */
export function CommandPalette({ opened, only, commands, onClose }: Props) {
  const { t } = useTranslation();
  const listId = useId();
  const [wanted, setWanted] = useState('');
  const [at, setAt] = useState(0);
  const items = useItems(only, commands).filter((item) =>
    `${item.label} ${item.hint}`.toLowerCase().includes(wanted.toLowerCase()),
  );
  useEffect(() => {
    if (opened) setWanted('');
  }, [opened]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins at its first hit
  useEffect(() => setAt(0), [wanted, opened]);
  const choose = (item: Item | undefined) => {
    if (!item) return;
    onClose();
    // After the dialog has given the focus back; the command may move it on.
    setTimeout(item.run, 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt((old) => (items.length === 0 ? 0 : (old + (event.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(items[at]);
    }
  };
  const label = t(only === 'steps' ? 'command.search' : 'command.palette');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      size="lg"
      padding={8}
      attributes={{ content: { 'aria-label': label } }}
      transitionProps={{ duration: 0 }}
    >
      <TextInput
        size="md"
        variant="unstyled"
        px={8}
        placeholder={label}
        aria-label={label}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={items[at] ? `${listId}-${at}` : undefined}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        data-autofocus
      />
      <div id={listId} role="listbox" aria-label={label} className={classes['list']} tabIndex={-1}>
        {items.slice(0, 60).map((item, index) => (
          <UnstyledButton
            key={item.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={classes['item']}
            onClick={() => choose(item)}
            onMouseMove={() => setAt(index)}
          >
            <Text size="sm">{item.label}</Text>
            <Text size="xs" c="dimmed">
              {item.hint}
            </Text>
          </UnstyledButton>
        ))}
      </div>
      {items.length === 0 && (
        <Text size="sm" c="dimmed" p="sm">
          {t('form.nothingFound')}
        </Text>
      )}
    </Modal>
  );
}
