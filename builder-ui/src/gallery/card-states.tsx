import { Stack, Title } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../../engine/language';
import { CanvasStoreContext, CardSheet, createCanvasStore, setSelection } from '../canvas';
import { blankStep, paletteItems } from '../editor/palette-items';
import type { StepMarks } from '../graph';
import { shortId } from '../ui/short-id';

interface CardState {
  marks: StepMarks;
  /** What else is different about the step itself. */
  step?: (step: Step, t: TFunction) => Partial<Step>;
  selected?: true;
}

const counts = { waiting: 1_204, parked: 3, passed: 48_211, sent: 0, skipped: 0, failed: 0 };
const sends = { waiting: 0, parked: 0, passed: 48_211, sent: 47_902, skipped: 297, failed: 12 };

/** Every look a card can have; their names are `gallery.card.…`. */
const states: Record<string, CardState> = {
  plain: { marks: {} },
  long: { marks: {}, step: ({ name }) => ({ name: `${name} ${'Donaudampfschifffahrt '.repeat(5)}` }) },
  note: { marks: {}, step: (_, t) => ({ note: t('gallery.note') }) },
  selected: { marks: {}, selected: true },
  disabled: { marks: {}, step: () => ({ disabled: true }) },
  error: { marks: { errors: 2, warnings: 1 } },
  todo: { marks: { todos: 2, warnings: 1 } },
  warning: { marks: { warnings: 12 } },
  waiting: { marks: { counts } },
  sent: { marks: { counts: sends } },
  added: { marks: { change: 'added' } },
  changed: { marks: { change: 'changed' } },
  removed: { marks: { change: 'removed' } },
  path: { marks: { lit: 'path', came: { at: '2026-03-02T09:30:00.000Z', times: 3 } } },
  here: { marks: { lit: 'here', came: { at: '2026-03-02T09:30:00.000Z', times: 1 } } },
  off: { marks: { lit: 'off' } },
};

function Cards({ name, state }: { name: string; state: CardState }) {
  const { t } = useTranslation();
  const [store] = useState(() => {
    const made = createCanvasStore(null);
    if (state.selected)
      setSelection(
        made,
        paletteItems.map(({ id }) => `${name}-${id}`),
      );
    return made;
  });
  const cards = useMemo(
    () =>
      paletteItems.map((item) => {
        const step = blankStep(item, t(item.titleKey), shortId);
        return { id: `${name}-${item.id}`, step: { ...step, ...state.step?.(step, t) } as Step, marks: state.marks };
      }),
    [name, state, t],
  );
  return (
    <div data-gallery={name}>
      <Title order={3} mb={6}>
        {t(`gallery.card.${name}`)}
      </Title>
      <CanvasStoreContext value={store}>
        <CardSheet label={t(`gallery.card.${name}`)} cards={cards} />
      </CanvasStoreContext>
    </div>
  );
}

/** Every step type in every state a card can be in. */
export function CardStates() {
  return (
    <Stack gap="lg">
      {Object.entries(states).map(([name, state]) => (
        <Cards key={name} name={name} state={state} />
      ))}
    </Stack>
  );
}
