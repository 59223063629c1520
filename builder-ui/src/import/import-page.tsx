import { Button, FileButton, Group, Textarea } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../ui/format';
import { Page } from '../ui/page';
import classes from './import.module.css';
import { ImportResult } from './import-result';
import { keepText, keptText } from './kept-text';
import { MOST_CHARACTERS, readImport } from './read-import';

/** Paste, drop or choose a file; what is in the way is listed beside it while it is mended. */
export function ImportPage() {
  const { t, i18n } = useTranslation();
  const [text, setText] = useState(keptText);
  const [refused, setRefused] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const settled = useDeferredValue(text);
  const read = useMemo(() => readImport(settled), [settled]);
  const change = (next: string) => {
    setRefused(null);
    setText(next);
    keepText(next);
  };
  const take = async (file: File | null | undefined) => {
    if (!file) return;
    // Not read at all: a film dropped by mistake would fill the memory, and what was in the field stays.
    if (file.size > MOST_CHARACTERS)
      setRefused(t('import.fileTooLarge', { name: file.name, limit: formatNumber(MOST_CHARACTERS / 1_000_000, i18n.language) }));
    else change(await file.text());
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <Page title={t('import.title')} intro={t('import.intro')} width={1320}>
      <div className={classes['columns']}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a shortcut for the button beside it */}
        <div
          className={classes['input']}
          data-over={over}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <Group justify="space-between" mb="xs">
            <FileButton onChange={(file) => void take(file)} accept="application/json,.json">
              {(props) => (
                <Button {...props} variant="default" leftSection={<IconFileImport size={16} />}>
                  {t('import.choose')}
                </Button>
              )}
            </FileButton>
            {text !== '' && (
              <Button variant="subtle" color="gray" onClick={() => change('')}>
                {t('common.clear')}
              </Button>
            )}
          </Group>
          <Textarea
            label={t('import.text')}
            description={t('import.textHelp')}
            placeholder={'{\n  "format": "journey/1",\n  …\n}'}
            value={text}
            error={refused}
            onChange={(event) => change(event.currentTarget.value)}
            rows={22}
            spellCheck={false}
            dir="ltr"
            classNames={{ input: classes['text'] ?? '' }}
          />
        </div>
        <section aria-label={t('import.result')} aria-live="polite" aria-busy={text !== settled}>
          <ImportResult read={read} onImported={() => keepText('')} />
        </section>
      </div>
    </Page>
  );
}
