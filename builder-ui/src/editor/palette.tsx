import { Text, UnstyledButton } from '@mantine/core';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { CanvasStoreContext, lookOf } from '../canvas';
import classes from './editor.module.css';
import { endsJourney, type PaletteItem, paletteItems } from './palette-items';

const nowhere: ReadonlySet<string> = new Set();

/** Steps to drag onto the canvas; pressing one adds it after the step in focus. */
export function Palette({ onAdd }: { onAdd: (item: PaletteItem) => void }) {
  const { t } = useTranslation();
  const store = useContext(CanvasStoreContext);
  return (
    <aside className={classes['palette']} aria-label={t('palette.label')}>
      <Text size="xs" c="dimmed" mb={4}>
        {t('palette.hint')}
      </Text>
      {paletteItems.map((item) => {
        const { icon: Icon, family } = lookOf(item.look);
        return (
          <UnstyledButton
            key={item.id}
            className={classes['paletteItem']}
            draggable
            data-palette={item.id}
            onDragStart={(event) => {
              event.dataTransfer.setData('text/plain', item.id);
              event.dataTransfer.effectAllowed = 'copyMove';
              store.setState({ drag: { kind: 'new', id: item.id, barred: nowhere, ends: endsJourney(item) } });
            }}
            onDragEnd={() => store.setState({ drag: null })}
            onClick={() => onAdd(item)}
          >
            <span className={classes['paletteIcon']} data-family={family} aria-hidden="true">
              <Icon size={17} stroke={1.8} />
            </span>
            {t(item.titleKey)}
          </UnstyledButton>
        );
      })}
    </aside>
  );
}
