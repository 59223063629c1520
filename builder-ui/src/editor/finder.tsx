import { Text, TextInput, UnstyledButton } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusAtOnce } from '../ui/use-focus-at-once';
import classes from './finder.module.css';
import { type Found, type Item, matching } from './matching';

const MOST_SHOWN = 60;

interface Props {
  /** What is looked for. */
  label: string;
  items: Item[];
  onClose: () => void;
}

/** The inside of a dialog: a list to choose from by typing a part of a name or text. */
export function Finder({ label, items, onClose }: Props) {
  const { t } = useTranslation();
  const listId = useId();
  const [wanted, setWanted] = useState('');
  const [at, setAt] = useState(0);
  const field = useFocusAtOnce<HTMLInputElement>();
  const found = matching(items, wanted).slice(0, MOST_SHOWN);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins at its first hit
  useEffect(() => setAt(0), [wanted]);
  useEffect(() => {
    document.getElementById(`${listId}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, at]);
  const choose = (item: Found | undefined) => {
    if (!item) return;
    onClose();
    // After the dialog has given the focus back; the command may move it on.
    setTimeout(item.run, 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt((old) => (found.length === 0 ? 0 : (old + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(found[at]);
    }
  };
  return (
    <>
      <TextInput
        ref={field}
        size="md"
        variant="unstyled"
        px={8}
        placeholder={label}
        aria-label={label}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found[at] ? `${listId}-${at}` : undefined}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        data-autofocus
      />
      <div id={listId} role="listbox" aria-label={label} className={classes['list']} tabIndex={-1}>
        {found.map((item, index) => (
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
            <Text size="sm" className={classes['label']}>
              {item.label}
              {item.snippet !== null && (
                <Text component="span" size="xs" c="dimmed" display="block" truncate>
                  {item.snippet}
                </Text>
              )}
            </Text>
            <Text size="xs" c="dimmed" className={classes['hint']}>
              {item.hint}
            </Text>
          </UnstyledButton>
        ))}
      </div>
      {found.length === 0 && (
        <Text size="sm" c="dimmed" p="sm">
          {t('form.nothingFound')}
        </Text>
      )}
    </>
  );
}
