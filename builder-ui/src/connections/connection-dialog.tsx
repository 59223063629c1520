/** Makes a connection without leaving what one is doing. Secrets go in and never come back. */
import { Alert, Button, Group, Modal, NumberInput, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../engine/api/contract';
import { ApiProblem } from '../api/client';
import { type Connector, connectorsQuery, saveConnection, tryCredentials } from '../api/connections';
import { freeId } from '../drafting';
import { Failed } from '../ui/states';
import { type AuthField, authFields, authOf } from './auth-fields';
import { TestButton } from './test-result';

function AuthInput({
  field,
  value,
  error,
  change,
}: {
  field: AuthField;
  value: string;
  error: string | undefined;
  change: (value: string) => void;
}) {
  const { t } = useTranslation();
  const { title, hint, kind, required, choices, standard, placeholder } = field;
  const common = { label: title, description: hint, error, required, placeholder: placeholder ?? (standard || undefined) };
  switch (kind) {
    case 'choice':
      return (
        <Select
          {...common}
          data={choices}
          value={value || standard || null}
          onChange={(next) => change(next ?? '')}
          allowDeselect={false}
        />
      );
    case 'number':
      return <NumberInput {...common} value={value} allowDecimal={false} onChange={(next) => change(String(next))} maw={180} />;
    case 'secret':
      return (
        <PasswordInput
          {...common}
          value={value}
          onChange={(event) => change(event.currentTarget.value)}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('connection.showSecret', { field: title }) }}
        />
      );
    case 'text':
      return <TextInput {...common} value={value} onChange={(event) => change(event.currentTarget.value)} autoComplete="off" />;
    default:
      return kind satisfies never;
  }
}

interface Props {
  opened: boolean;
  /** Only these connectors will do where it is needed. */
  fits: (connector: Connector) => boolean;
  taken: ReadonlySet<string>;
  onClose: () => void;
  onMade: (connection: Connection) => void;
}

function useDraft({ fits, taken, onMade }: Props) {
  const client = useQueryClient();
  const connectors = (useQuery(connectorsQuery).data?.items ?? []).filter(fits);
  const [chosen, choose] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [senderName, setSenderName] = useState('');
  const [written, setWritten] = useState<Record<string, string>>({});
  const [refused, setRefused] = useState<ApiProblem | null>(null);
  const connector = connectors.find(({ id }) => id === chosen) ?? (connectors.length === 1 ? connectors[0] : undefined);
  const fields = connector ? authFields(connector.auth) : [];
  const auth = authOf(fields, written);
  const save = useMutation({
    mutationFn: () =>
      saveConnection(freeId(name.trim(), taken), {
        connector: connector?.id ?? '',
        name: name.trim(),
        sender: { address: address.trim(), name: senderName.trim() },
        auth,
      }),
    onError: (error) => setRefused(error instanceof ApiProblem ? error : null),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['connections'] });
      onMade(made);
    },
  });
  const problemOf = (field: string) =>
    refused?.body['at'] === `/auth/${field}` ? (refused.detail ?? refused.message) : undefined;
  return {
    ...{ connectors, connector, choose, name, setName, address, setAddress, senderName, setSenderName },
    ...{ written, setWritten, fields, auth, save, problemOf, setRefused },
  };
}

export function ConnectionDialog(props: Props) {
  const { opened, onClose } = props;
  const { t } = useTranslation();
  const draft = useDraft(props);
  const { connector, fields, auth, save } = draft;
  const channel = connector?.actions.find((action) => action.channel !== null)?.channel ?? null;
  const complete = fields.every(({ name, required }) => !required || auth[name] !== undefined);
  const ready =
    connector !== undefined &&
    draft.name.trim() !== '' &&
    complete &&
    (channel === null || channel === 'push' || draft.address.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A form inside the panel's own form must not submit that one.
    event.stopPropagation();
    if (ready) save.mutate();
  };
  const isNamed = fields.some(({ name }) => draft.problemOf(name) !== undefined);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('connection.newTitle')}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} autoComplete="off">
        <Stack>
          <Select
            label={t('connection.connector')}
            data={draft.connectors.map(({ id, title }) => ({ value: id, label: title }))}
            value={connector?.id ?? null}
            onChange={draft.choose}
            allowDeselect={false}
            required
            data-autofocus
          />
          <TextInput
            label={t('connection.name')}
            placeholder={connector && t('connection.namePlaceholder', { title: connector.title })}
            value={draft.name}
            maxLength={120}
            onChange={(event) => draft.setName(event.currentTarget.value)}
            required
          />
          {(channel === 'email' || channel === 'sms') && (
            <Group grow align="flex-start">
              <TextInput
                label={t(`connection.sender.${channel}`)}
                value={draft.address}
                maxLength={254}
                onChange={(event) => draft.setAddress(event.currentTarget.value)}
                required
              />
              <TextInput
                label={t('connection.senderName')}
                value={draft.senderName}
                maxLength={120}
                onChange={(event) => draft.setSenderName(event.currentTarget.value)}
              />
            </Group>
          )}
          {fields.map((field) => (
            <AuthInput
              key={`${connector?.id}-${field.name}`}
              field={field}
              value={draft.written[field.name] ?? ''}
              error={draft.problemOf(field.name)}
              change={(value) => {
                draft.setRefused(null);
                draft.setWritten((before) => ({ ...before, [field.name]: value }));
              }}
            />
          ))}
          {connector && (
            <Text size="xs" c="dimmed">
              {t('connection.secretsNote')}
            </Text>
          )}
          {channel !== null && (
            <Alert variant="light" color="orange" p="xs">
              {t('connection.becomesDefault', { channel: t(`channel.${channel}`) })}
            </Alert>
          )}
          {connector && (
            <TestButton
              key={JSON.stringify([connector.id, auth])}
              ask={() => tryCredentials({ connector: connector.id, auth })}
              disabled={!complete}
              onRefused={draft.setRefused}
            />
          )}
          {save.isError && !isNamed && <Failed error={save.error} retry={() => save.mutate()} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={!ready} loading={save.isPending}>
              {t('connection.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
