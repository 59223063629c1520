import { ActionIcon, Menu, Textarea } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { textOf, useFormWorld, type WidgetProps } from '../widget-types';

interface TemplateInputProps {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  value: unknown;
  onChange: (value: string | undefined) => void;
  rows?: number;
}

/** A Liquid text with a menu of values that can be put in at the cursor. */
export function TemplateInput({ label, help, error, value, onChange, rows = 1 }: TemplateInputProps) {
  const { t } = useTranslation();
  const { paths } = useFormWorld();
  const input = useRef<HTMLTextAreaElement | null>(null);
  const text = textOf(value);
  const insert = (path: string) => {
    const at = input.current?.selectionStart ?? text.length;
    onChange(`${text.slice(0, at)}{{ ${path} }}${text.slice(at)}`);
    input.current?.focus();
  };
  const menu = (
    <Menu position="bottom-end" width={280} withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('form.insertValue', { field: label })}>
          <IconBraces size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('form.insert')}</Menu.Label>
        {paths.map((path) => (
          <Menu.Item key={path} ff="monospace" fz="xs" onClick={() => insert(path)}>
            {path}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <Textarea
      ref={input}
      label={label}
      description={help}
      error={error}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={rows}
      maxRows={14}
      rightSection={menu}
    />
  );
}

const long = new Set(['content.text', 'content.body']);

export function TemplateWidget({ path, label, help, error, value, onChange, field }: WidgetProps) {
  const optional = field.advanced === true || path === 'content.preheader' || path === 'content.url';
  return (
    <TemplateInput
      label={label}
      help={help}
      error={error}
      value={value}
      onChange={(next) => onChange(next === '' && optional ? undefined : next)}
      rows={long.has(path) ? 4 : 1}
    />
  );
}
