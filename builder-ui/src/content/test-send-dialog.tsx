import { Alert, Button, Checkbox, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateDetail } from '../../../engine/api/contract';
import { ApiProblem } from '../api/client';
import { connectionsQuery } from '../api/connections';
import { sendTest, type TemplateWords } from '../api/templates';
import { Failed } from '../ui/states';
import { ExamplePerson } from './example-person';
import { lookOf } from './preview-pane';

interface Props {
  detail: TemplateDetail;
  words: TemplateWords;
  language: string | null;
  onClose: () => void;
}

const KEY = 'sojourn-test-address-';

/** Sends what is written, saved or not, to one address; it is marked as a test and counts nowhere. */
export function TestSendDialog({ detail, words, language, onClose }: Props) {
  const { t } = useTranslation();
  const [to, setTo] = useState(() => localStorage.getItem(KEY + detail.kind) ?? '');
  const [personId, setPerson] = useState<string | null>(null);
  const [connection, setConnection] = useState<string | null>(null);
  const [evenIfSuppressed, setEven] = useState(false);
  const connections = (useQuery(connectionsQuery).data?.items ?? []).filter(({ channel }) => channel === detail.kind);
  const send = useMutation({
    mutationFn: () =>
      sendTest({
        ...lookOf(detail, words),
        class: 'marketing',
        to: to.trim(),
        personId: personId ?? undefined,
        journeyId: detail.usedBy.journeys[0]?.journeyId,
        language: language ?? words.locale,
        connection: connection ?? undefined,
        evenIfSuppressed,
      }),
    onSuccess: () => localStorage.setItem(KEY + detail.kind, to.trim()),
  });
  const suppressed = send.error instanceof ApiProblem && send.error.code === 'address_suppressed';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to.trim() !== '') send.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('content.test.title')}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm" c="dimmed">
            {t('content.test.text')}
          </Text>
          <TextInput
            label={t(`content.test.to.${detail.kind}`)}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
            required
            data-autofocus
          />
          <ExamplePerson value={personId} onChange={setPerson} />
          <Select
            label={t('content.test.connection')}
            placeholder={t('content.test.usual')}
            data={connections.map(({ id, name, sandbox }) => ({
              value: id,
              label: sandbox ? t('content.test.sandbox', { name }) : name,
            }))}
            value={connection}
            onChange={setConnection}
            clearable
            clearButtonProps={{ 'aria-label': t('common.clear') }}
          />
          {(suppressed || evenIfSuppressed) && (
            <Checkbox
              label={t('content.test.evenIfSuppressed')}
              checked={evenIfSuppressed}
              onChange={(event) => setEven(event.currentTarget.checked)}
            />
          )}
          {send.isError && <Failed error={send.error} />}
          {send.isSuccess && (
            <Alert color="sea" variant="light" role="status">
              {t(send.data.sandbox ? 'content.test.inOutbox' : 'content.test.sent', { to: send.data.to })}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.close')}
            </Button>
            <Button type="submit" loading={send.isPending} disabled={to.trim() === ''}>
              {t('content.test.send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
