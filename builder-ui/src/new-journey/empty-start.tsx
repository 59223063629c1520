import { Button, Group, Paper, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDocument } from '../../../engine/language/document';
import { createNamed } from '../api/journeys';
import { emptyDocument } from '../drafting';
import { ENTRANCE } from '../graph/entrance';
import { ButtonLink } from '../ui/links';
import { Failed } from '../ui/states';

/** A name is all an empty journey needs. */
export function EmptyStart({ taken }: { taken: ReadonlySet<string> }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: (title: string) =>
      createNamed(title, taken, (id) => emptyDocument(id, title, t('new.empty.address')) as JourneyDocument),
    // Who comes in is the first question.
    onSuccess: ({ id }) => navigate({ to: '/journeys/$journeyId', params: { journeyId: id }, search: { step: ENTRANCE } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') create.mutate(name.trim());
  };
  return (
    <Paper withBorder radius="lg" p="lg" mb="xl" component="section" aria-labelledby="empty-start">
      <form onSubmit={submit}>
        <Group align="flex-end" gap="md">
          <div style={{ flex: '1 1 260px' }}>
            <Title order={2} id="empty-start">
              {t('new.empty.title')}
            </Title>
            <Text size="sm" c="dimmed">
              {t('new.empty.text')}
            </Text>
          </div>
          <TextInput
            label={t('new.name')}
            placeholder={t('new.namePlaceholder')}
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.currentTarget.value)}
            dir="auto"
            autoFocus
            w={280}
          />
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            {t('new.empty.action')}
          </Button>
          <ButtonLink to="/import" variant="default">
            {t('journeys.import')}
          </ButtonLink>
        </Group>
      </form>
      {create.isError && <Failed error={create.error} />}
    </Paper>
  );
}
