import { Button, Group, List, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument } from '../../../engine/language';
import { type Draft, useDraftState } from './draft-store';

/** Names of what differs from the version both started from: steps by their names, the rest by its field. */
function differences(base: JourneyDocument, now: JourneyDocument): string[] {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const ids = [...new Set([...Object.keys(base.steps), ...Object.keys(now.steps)])];
  const steps = ids
    .filter((id) => !same(base.steps[id], now.steps[id]))
    .map((id) => now.steps[id]?.name ?? base.steps[id]?.name ?? id);
  const fields = (Object.keys(now) as (keyof JourneyDocument)[]).filter((key) => key !== 'steps' && !same(base[key], now[key]));
  return [...steps, ...fields];
}

function Side({ title, names }: { title: string; names: string[] }) {
  return (
    <section>
      <Title order={3}>{title}</Title>
      <List size="sm" mt={4}>
        {names.map((name) => (
          <List.Item key={name}>{name}</List.Item>
        ))}
      </List>
    </section>
  );
}

/** After a 409: both versions side by side, and a choice. It cannot be dismissed, because saving stands still until it is made. */
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
      size="lg"
    >
      <Stack>
        <Text size="sm">{t('conflict.text')}</Text>
        <SimpleGrid cols={2}>
          <Side title={t('conflict.mine')} names={differences(save.base.document, save.current)} />
          <Side title={t('conflict.theirs')} names={differences(save.base.document, save.theirs.document)} />
        </SimpleGrid>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => draft.saved({ type: 'takeTheirs' })}>
            {t('conflict.takeTheirs')}
          </Button>
          <Button onClick={() => draft.saved({ type: 'keepMine' })}>{t('conflict.keepMine')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
