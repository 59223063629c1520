import { Button, Group, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { changesBetween, type JourneyDocument, type Merged, mergeEdits } from '../../../engine/language';
import { ChangeList } from '../changes';
import { type Draft, useDraftState } from './draft-store';

function Side({ title, base, now }: { title: string; base: JourneyDocument; now: JourneyDocument }) {
  const changes = useMemo(() => changesBetween(base, now), [base, now]);
  return (
    <section>
      <Title order={3}>{title}</Title>
      <ChangeList changes={changes} after={now} />
    </section>
  );
}

/** What both changed differently, by name. */
function useClashWords({ document, clashes }: Merged): string {
  const { t, i18n } = useTranslation();
  const steps = clashes.steps.map((id) => t('said.quoted', { text: document.steps[id]?.name ?? id }));
  const parts = clashes.parts.map((part) => t(`conflict.part.${part}`, { defaultValue: part }));
  return new Intl.ListFormat(i18n.language).format([...steps, ...parts]);
}

interface ChoiceProps {
  draft: Draft;
  base: JourneyDocument;
  mine: JourneyDocument;
  theirs: JourneyDocument;
}

function Choice({ draft, base, mine, theirs }: ChoiceProps) {
  const { t } = useTranslation();
  const merged = useMemo(() => mergeEdits(base, mine, theirs), [base, mine, theirs]);
  const clashes = useClashWords(merged);
  return (
    <Stack>
      <Text size="sm">{t('conflict.text')}</Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Side title={t('conflict.mine')} base={base} now={mine} />
        <Side title={t('conflict.theirs')} base={base} now={theirs} />
      </SimpleGrid>
      <Text size="sm">{clashes === '' ? t('conflict.together') : t('conflict.clash', { what: clashes })}</Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={() => draft.saved({ type: 'takeTheirs' })}>
          {t('conflict.takeTheirs')}
        </Button>
        <Button variant={clashes === '' ? 'default' : 'filled'} onClick={() => draft.saved({ type: 'keepMine' })}>
          {t('conflict.keepMine')}
        </Button>
        {clashes === '' && (
          <Button onClick={() => draft.saved({ type: 'keepBoth', document: merged.document })}>{t('conflict.keepBoth')}</Button>
        )}
      </Group>
    </Stack>
  );
}

/** After a 409: what both changed, and a choice. It cannot be dismissed, because saving stands still until it is made. */
export function ConflictDialog({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const save = useDraftState((state) => state.save);
  if (save.phase !== 'conflict' || !save.theirs) return null;
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('conflict.title')}
      size="xl"
    >
      <Choice draft={draft} base={save.base.document} mine={save.current} theirs={save.theirs.document} />
    </Modal>
  );
}
