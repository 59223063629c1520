import { Modal, SimpleGrid, Text, TextInput, UnstyledButton } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lookOf } from '../canvas';
import { useFocusAtOnce } from '../ui/use-focus-at-once';
import classes from './editor.module.css';
import { type PaletteItem, paletteItems } from './palette-items';

interface Props {
  /** "After Wait 1 hour"; null = closed. */
  title: string | null;
  onPick: (item: PaletteItem) => void;
  onClose: () => void;
}

/** Type to narrow, Enter takes the first, or choose one. What is called that comes before what only mentions it. */
function Choices({ onPick }: Pick<Props, 'onPick'>) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  const field = useFocusAtOnce<HTMLInputElement>();
  const says = (key: string) => t(key).toLowerCase().includes(wanted.trim().toLowerCase());
  const named = paletteItems.filter(({ titleKey }) => says(titleKey));
  const shown = [...named, ...paletteItems.filter((item) => !named.includes(item) && says(item.textKey))];
  const enter = (event: KeyboardEvent) => {
    const [first] = shown;
    if (event.key === 'Enter' && first) {
      event.preventDefault();
      onPick(first);
    }
  };
  return (
    <>
      <TextInput
        ref={field}
        aria-label={t('picker.search')}
        placeholder={t('picker.search')}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
        onKeyDown={enter}
        mb="md"
        data-autofocus
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
        {shown.map((item) => {
          const { icon: Icon, family } = lookOf(item.look);
          return (
            <UnstyledButton key={item.id} className={classes['pick']} data-pick={item.id} onClick={() => onPick(item)}>
              <span className={classes['paletteIcon']} data-family={family} aria-hidden="true">
                <Icon size={19} stroke={1.8} />
              </span>
              <span>
                <Text component="span" size="sm" fw={600} display="block">
                  {t(item.titleKey)}
                </Text>
                <Text component="span" size="xs" c="dimmed" display="block">
                  {t(item.textKey)}
                </Text>
              </span>
            </UnstyledButton>
          );
        })}
      </SimpleGrid>
      {shown.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('form.nothingFound')}
        </Text>
      )}
    </>
  );
}

/** Which step to add here. */
export function StepPicker({ title, onPick, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={title !== null}
      onClose={onClose}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
      transitionProps={{ duration: 0 }}
    >
      <Choices onPick={onPick} />
    </Modal>
  );
}
