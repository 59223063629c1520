import { Button, Group, Modal, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneySummary } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language/document';
import { createJourney } from '../api/journeys';
import { Failed } from '../ui/states';
import { copyJourney } from './copy-journey';
import { emptyDocument, freeId } from './new-document';

interface Props {
  opened: boolean;
  onClose: () => void;
  journeys: JourneySummary[];
}

/** A name, and where to begin: nothing, or a copy of any journey there is. */
export function NewJourneyDialog({ opened, onClose, journeys }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [begin, setBegin] = useState<'empty' | 'copy'>('empty');
  const [source, setSource] = useState<string | null>(null);
  const taken = new Set(journeys.map((journey) => journey.id));
  const create = useMutation({
    mutationFn: () => {
      const title = name.trim();
      if (begin === 'copy' && source) return copyJourney(source, title, taken);
      return createJourney(emptyDocument(freeId(title, taken), title) as JourneyDocument);
    },
    onSuccess: (created) => navigate({ to: '/journeys/$journeyId', params: { journeyId: created.id } }),
  });
  const ready = name.trim() !== '' && (begin === 'empty' || source !== null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) create.mutate();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('journeys.new')}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('journeys.dialog.name')}
            placeholder={t('journeys.dialog.namePlaceholder')}
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.currentTarget.value)}
            required
            data-autofocus
          />
          {journeys.length > 0 && (
            <Radio.Group
              label={t('journeys.dialog.begin')}
              value={begin}
              onChange={(value) => setBegin(value === 'copy' ? 'copy' : 'empty')}
            >
              <Stack gap="xs" mt={6}>
                <Radio value="empty" label={t('journeys.dialog.empty')} />
                <Radio value="copy" label={t('journeys.dialog.copy')} />
              </Stack>
            </Radio.Group>
          )}
          {begin === 'copy' && (
            <Select
              label={t('journeys.dialog.source')}
              data={journeys.map((journey) => ({ value: journey.id, label: journey.name }))}
              value={source}
              onChange={setSource}
              searchable
              required
            />
          )}
          {create.isError && <Failed error={create.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!ready}>
              {t('journeys.dialog.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
