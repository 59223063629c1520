/** A stored template in place of the step's own words: chosen, looked at, made new; or none. */
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { templatesQuery } from '../../api/templates';
import { kinds } from '../../content/kinds';
import { isRecord } from '../../ui/is-record';
import { TextLink } from '../../ui/links';
import { textOf, type WidgetProps } from '../widget-types';

const NewTemplateDialog = lazy(() =>
  import('../../content/new-template-dialog').then((module) => ({ default: module.NewTemplateDialog })),
);

/** The field's only choice is the channel it is for. */
export function StoredTemplateWidget({ label, help, error, value, onChange, field }: WidgetProps) {
  const { t } = useTranslation();
  const kind = kinds.find((one) => one === field.choices?.[0]) ?? 'email';
  const all = useQuery(templatesQuery).data?.items;
  const fitting = (all ?? []).filter((one) => one.kind === kind);
  const [creating, setCreating] = useState(false);
  const ref = isRecord(value) ? value : null;
  const id = textOf(ref?.['id']);
  const pinned = typeof ref?.['version'] === 'number' ? ref['version'] : null;
  const chosen = all?.find((one) => one.id === id);
  const options = [{ value: '', label: t('content.pick.none') }, ...fitting.map((one) => ({ value: one.id, label: one.name }))];
  const isKnown = id === '' || fitting.some((one) => one.id === id);
  return (
    <Stack gap={6}>
      <Select
        label={label}
        description={help}
        error={error ?? (all !== undefined && id !== '' && !chosen ? t('content.pick.gone', { id }) : undefined)}
        data={isKnown ? options : [...options, { value: id, label: chosen?.name ?? id }]}
        value={id}
        onChange={(next) => onChange(next ? { id: next } : undefined)}
        nothingFoundMessage={t('content.pick.nothing')}
        searchable
        allowDeselect={false}
        limit={80}
      />
      {chosen && (
        <Text size="xs" c="dimmed" lineClamp={2} dir="auto">
          {chosen.words}
        </Text>
      )}
      <Group gap="xs">
        {id !== '' && all !== undefined && (
          <TextLink to="/content/$templateId" params={{ templateId: id }} size="sm">
            {t(chosen ? 'content.pick.edit' : 'content.pick.bringBack')}
          </TextLink>
        )}
        {id === '' && (
          <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={13} />} onClick={() => setCreating(true)}>
            {t('content.pick.create')}
          </Button>
        )}
        {pinned !== null && (
          <Button size="compact-xs" variant="subtle" onClick={() => onChange({ id })}>
            {t('content.pick.newest', { version: pinned })}
          </Button>
        )}
      </Group>
      {creating && (
        <Suspense>
          <NewTemplateDialog
            kind={kind}
            onlyKind
            onClose={() => setCreating(false)}
            onCreated={(created) => {
              setCreating(false);
              onChange({ id: created.id });
            }}
          />
        </Suspense>
      )}
    </Stack>
  );
}
