import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateDetail } from '../../../engine/api/contract';
import type { JsonObject, TemplateKind } from '../../../engine/language';
import { createTemplate } from '../api/templates';
import { languages } from '../i18n';
import { Failed } from '../ui/states';
import { blankContent, kinds } from './kinds';

interface Props {
  /** Chosen already. */
  kind?: TemplateKind | undefined;
  /** Nothing else is asked for: a step of one channel wants a template of it. */
  onlyKind?: boolean;
  /** What it begins with, instead of nothing. */
  content?: JsonObject | undefined;
  translations?: Record<string, JsonObject> | undefined;
  /** Proposed. */
  name?: string;
  onClose: () => void;
  onCreated: (template: TemplateDetail) => void;
}

/** A name, what it is for, and its language. */
export function NewTemplateDialog({
  kind: given,
  onlyKind = false,
  content,
  translations = {},
  name: proposed = '',
  onClose,
  onCreated,
}: Props) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState(proposed);
  const [kind, setKind] = useState<TemplateKind>(given ?? 'email');
  const [locale, setLocale] = useState(i18n.language);
  const create = useMutation({
    mutationFn: () => createTemplate({ name: name.trim(), kind, locale, content: content ?? blankContent(kind), translations }),
    onSuccess: (created) => {
      void client.invalidateQueries({ queryKey: ['templates'], exact: true });
      onCreated(created);
    },
  });
  const ready = name.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The form of the step it is made for is around it in React's tree.
    event.stopPropagation();
    if (ready) create.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t('content.new')} centered closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('content.name')}
            placeholder={t('content.namePlaceholder')}
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.currentTarget.value)}
            required
            data-autofocus
            dir="auto"
          />
          {!onlyKind && (
            <Select
              label={t('content.kind')}
              data={kinds.map((value) => ({ value, label: t(`content.kinds.${value}`) }))}
              value={kind}
              allowDeselect={false}
              onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'email')}
            />
          )}
          <Select
            label={t('content.language')}
            description={t('content.languageHelp')}
            data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
            value={locale}
            allowDeselect={false}
            onChange={(value) => setLocale(value ?? 'en')}
          />
          {create.isError && <Failed error={create.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!ready}>
              {t('content.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
