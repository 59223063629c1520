import { ActionIcon, Input, Menu, Textarea } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SmsMeter } from '../../content/sms-meter';
import { snippetPath, templatePath } from '../../templates/complete';
import type { TemplateEditor, TemplateEditorHandle } from '../../templates/template-editor';
import classes from '../../templates/templates.module.css';
import { textOf, useFormWorld, type WidgetProps } from '../widget-types';

interface TemplateInputProps {
  label: string;
  help?: string | undefined;
  error?: ReactNode;
  value: unknown;
  onChange: (value: string | undefined) => void;
  rows?: number;
}

/** The editor comes in a chunk of its own; once it is here, every field has it from the start. */
let loaded: typeof TemplateEditor | null = null;
const loading = () =>
  import('../../templates/template-editor').then((chunk) => {
    loaded = chunk.TemplateEditor;
  });

function useEditor(): typeof TemplateEditor | null {
  const [, arrived] = useState(loaded !== null);
  useEffect(() => {
    // Without the chunk (offline, an old page) the plain field stays: nothing is lost.
    if (!loaded)
      loading().then(
        () => arrived(true),
        () => undefined,
      );
  }, []);
  return loaded;
}

/** A Liquid text: proposals while typing, what is wrong below it, and a menu of values for the mouse. */
export function TemplateInput({ label, help, error, value, onChange, rows = 1 }: TemplateInputProps) {
  const { t } = useTranslation();
  const { paths, snippets } = useFormWorld();
  const Editor = useEditor();
  const editor = useRef<TemplateEditorHandle | null>(null);
  const plain = useRef<HTMLTextAreaElement | null>(null);
  const [hadFocus, setHadFocus] = useState(false);
  const text = textOf(value);
  const insert = (path: string) => {
    const piece = `{{ ${templatePath(path)} }}`;
    if (editor.current) editor.current.insert(piece);
    else onChange(text + piece);
  };
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <div className={classes['frame']}>
        {Editor ? (
          <Editor
            ref={editor}
            label={label}
            value={text}
            rows={rows}
            invalid={error !== undefined}
            onChange={onChange}
            focused={hadFocus}
          />
        ) : (
          <Textarea
            ref={plain}
            aria-label={label}
            value={text}
            onFocus={() => setHadFocus(true)}
            onBlur={() => setHadFocus(false)}
            onChange={(event) => onChange(event.currentTarget.value)}
            autosize
            minRows={rows}
            maxRows={14}
          />
        )}
        <div className={classes['insert']}>
          <Menu position="bottom-end" width={280} withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('form.insertValue', { field: label })}>
                <IconBraces size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
              {snippets.length > 0 && <Menu.Label>{t('form.insertSnippet')}</Menu.Label>}
              {snippets.map(snippetPath).map((path) => (
                <Menu.Item key={path} ff="monospace" fz="xs" onClick={() => insert(path)}>
                  {path}
                </Menu.Item>
              ))}
              {snippets.length > 0 && <Menu.Divider />}
              <Menu.Label>{t('form.insert')}</Menu.Label>
              {paths.map((path) => (
                <Menu.Item key={path} ff="monospace" fz="xs" onClick={() => insert(path)}>
                  {templatePath(path)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </div>
      </div>
    </Input.Wrapper>
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

/** A template whose parts and price are counted while it is typed. */
export function SmsTextWidget(props: WidgetProps) {
  return (
    <div>
      <TemplateWidget {...props} />
      <SmsMeter text={textOf(props.value)} />
    </div>
  );
}
