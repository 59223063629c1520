import { Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Block } from '../../../../engine/language';
import { useFormWorld } from '../widget-types';

/** The fields of a list of products: where it lies, and which keys of an item are shown. */
export function ItemsFields({
  path,
  block,
  change,
}: {
  path: string;
  block: Extract<Block, { type: 'items' }>;
  change: (block: Block) => void;
}) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  return (
    <Stack gap={6}>
      <TextInput
        size="xs"
        label={t('email.items.from')}
        value={block.from}
        error={problemAt(`${path}.from`)}
        onChange={(event) => change({ ...block, from: event.currentTarget.value })}
      />
      <Group gap="xs" grow>
        {(['title', 'image', 'price'] as const).map((key) => (
          <TextInput
            key={key}
            size="xs"
            label={t(`email.items.${key}`)}
            value={block[key] ?? ''}
            onChange={(event) => change({ ...block, [key]: event.currentTarget.value || (key === 'title' ? '' : undefined) })}
          />
        ))}
      </Group>
      <Group gap="xs" grow>
        {(['quantity', 'url', 'empty'] as const).map((key) => (
          <TextInput
            key={key}
            size="xs"
            label={t(`content.block.${key}`)}
            value={block[key] ?? ''}
            onChange={(event) => change({ ...block, [key]: event.currentTarget.value || undefined })}
          />
        ))}
      </Group>
      <NumberInput
        size="xs"
        label={t('email.items.limit')}
        min={1}
        max={20}
        w={120}
        value={block.limit}
        onChange={(limit) => change({ ...block, limit: typeof limit === 'number' ? limit : 1 })}
      />
    </Stack>
  );
}
