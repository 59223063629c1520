import { Button, Group, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SimulateResult } from '../../../engine/api/contract';
import { goldenFile } from './golden-file';

function download({ name, text }: ReturnType<typeof goldenFile>): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Keeps what happened as what must happen from now on. */
export function SaveGolden({ golden }: Pick<SimulateResult, 'golden'>) {
  const { t } = useTranslation();
  const [title, setTitle] = useState('');
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap" mt="xs">
      <TextInput
        size="xs"
        flex={1}
        label={t('simulate.golden')}
        description={t('simulate.goldenText')}
        placeholder={t('simulate.goldenPlaceholder')}
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={15} />}
        disabled={title.trim() === ''}
        onClick={() => download(goldenFile(golden, title.trim()))}
      >
        {t('simulate.goldenSave')}
      </Button>
    </Group>
  );
}
