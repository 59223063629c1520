import { Autocomplete, Badge, Button, Group, Modal, Stack, TagsInput, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneySummary } from '../../../engine/api/contract';
import { fileJourney } from '../api/filing';
import { Failed } from '../ui/states';
import { allTags, foldersOf } from './list-view';

interface Props {
  journeys: JourneySummary[];
  all: JourneySummary[];
  onClose: () => void;
  onDone: () => void;
}

/** Folder and tags of one journey; of several, the folder they all go to and tags they all get besides their own. */
export function FilingDialog({ journeys, all, onClose, onDone }: Props) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const only = journeys.length === 1 ? journeys[0] : undefined;
  const folders = new Set(journeys.map(({ filing }) => filing.folder));
  const before = folders.size === 1 ? ([...folders][0] ?? '') : '';
  const [folder, setFolder] = useState(before);
  const [tags, setTags] = useState<string[]>(only?.filing.tags ?? []);
  const save = useMutation({
    mutationFn: async () => {
      for (const { id, filing } of journeys)
        await fileJourney(id, {
          // Several from different folders stay where they are unless one is named.
          folder: folder.trim() || (folders.size > 1 ? filing.folder : null),
          tags: only ? tags : [...new Set([...filing.tags, ...tags])].slice(0, 20),
        });
    },
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ['journeys'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('filing.title', { count: journeys.length, name: only?.name ?? '' })}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('filing.text')}</Text>
          <Autocomplete
            label={t('filing.folder')}
            description={folders.size > 1 ? t('filing.folderKept') : t('filing.folderHelp')}
            data={foldersOf(all, i18n.language).map(({ name }) => name)}
            value={folder}
            onChange={setFolder}
            maxLength={60}
            data-autofocus
            openOnFocus={false}
            clearable
            clearButtonProps={{ 'aria-label': t('common.clear') }}
          />
          <TagsInput
            label={only ? t('journeys.tags') : t('filing.addTags')}
            description={t('filing.tagsHelp')}
            data={allTags(all, i18n.language)}
            value={tags}
            onChange={(next) => setTags(next.map((tag) => tag.slice(0, 40)))}
            maxTags={20}
            acceptValueOnBlur
          />
          {only && only.tags.length > 0 && (
            <div>
              <Text size="sm" fw={500}>
                {t('filing.documentTags')}
              </Text>
              <Text size="xs" c="dimmed" mb={6}>
                {t('filing.documentTagsHelp')}
              </Text>
              <Group gap={4}>
                {only.tags.map((tag) => (
                  <Badge key={tag} variant="default" tt="none" fw={500} dir="auto">
                    {tag}
                  </Badge>
                ))}
              </Group>
            </div>
          )}
          {save.isError && <Failed error={save.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('filing.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
