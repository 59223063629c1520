/** The template field with proposals and checks; loaded when the editor is, so that first loads stay small. */
import { Button, Group, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormWorld } from '../form/widget-types';
import { checkTemplate, type Finding } from './check';
import { type CodeFieldWorld, createCodeField, insertText, mark, showText } from './code-field';
import { snippetPath } from './complete';
import classes from './templates.module.css';

/** Nobody wants to be corrected in the middle of a word, ms. */
const QUIET_MS = 350;
const MOST_SHOWN = 3;

export interface TemplateEditorHandle {
  insert: (text: string) => void;
}

export interface TemplateEditorProps {
  label: string;
  value: string;
  rows: number;
  invalid: boolean;
  onChange: (text: string) => void;
  /** Take the focus at once: the plain field had it. */
  focused: boolean;
  ref: Ref<TemplateEditorHandle>;
}

type View = ReturnType<typeof createCodeField>;

function useView({ label, value, onChange, focused }: TemplateEditorProps) {
  const { t } = useTranslation();
  const { paths: fields, snippets } = useFormWorld();
  const paths = [...fields, ...snippets.map(snippetPath)];
  const parent = useRef<HTMLDivElement | null>(null);
  const view = useRef<View | null>(null);
  const world = useRef<CodeFieldWorld>({ paths, onChange, detailOf: () => undefined });
  world.current = {
    paths,
    onChange,
    detailOf: (kind, name) => (kind === 'field' ? undefined : t(`template.${kind}.${name}`, { defaultValue: '' }) || undefined),
  };
  const first = useRef({ value, label, focused, hint: '' });
  // With the first paint: whoever looks for the field finds it.
  useLayoutEffect(() => {
    if (!parent.current) return;
    const { value: text, label: name, focused: takes, hint } = first.current;
    const attributes = { 'aria-label': name, 'aria-multiline': 'true', role: 'textbox' };
    const made = createCodeField({ parent: parent.current, text, attributes, hint, world: () => world.current });
    view.current = made;
    if (takes) {
      made.focus();
      made.dispatch({ selection: { anchor: made.state.doc.length } });
    }
    return () => {
      view.current = null;
      made.destroy();
    };
  }, []);
  useEffect(() => {
    if (view.current) showText(view.current, value);
  }, [value]);
  return { parent, view };
}

function FindingLine({ finding, text, change }: { finding: Finding; text: string; change: (text: string) => void }) {
  const { t } = useTranslation();
  const { from, to, instead, severity, key, values } = finding;
  return (
    <Group gap={6} wrap="wrap">
      <Text size="xs" c={severity === 'error' ? 'var(--mantine-color-error)' : 'var(--sj-doubt)'} className={classes['finding']}>
        {t(`template.${key}`, values)}
      </Text>
      {instead !== undefined && (
        <Button size="compact-xs" variant="light" onClick={() => change(text.slice(0, from) + instead + text.slice(to))}>
          {t('template.instead', { word: instead })}
        </Button>
      )}
    </Group>
  );
}

export function TemplateEditor(props: TemplateEditorProps) {
  const { value, rows, invalid, onChange, ref } = props;
  const { t } = useTranslation();
  const { doubtAbout, journey, snippets } = useFormWorld();
  const { parent, view } = useView(props);
  const [settled] = useDebouncedValue(value, QUIET_MS);
  const found = useMemo(
    () => checkTemplate(settled, { doubtAbout, params: Object.keys(journey.params), snippets }),
    [settled, doubtAbout, journey.params, snippets],
  );
  const shown = settled === value ? found : [];
  useEffect(() => {
    if (!view.current || settled !== value) return;
    mark(
      view.current,
      found.map(({ from, to, severity, key, values }) => ({ from, to, severity, message: t(`template.${key}`, values) })),
    );
  }, [found, settled, value, view, t]);
  useImperativeHandle(ref, () => ({ insert: (text) => view.current && insertText(view.current, text) }), [view]);
  return (
    <>
      <div
        ref={parent}
        className={classes['field']}
        data-invalid={invalid || found.some(({ severity }) => severity === 'error') || undefined}
        style={{ minHeight: `calc(${rows} * 1.55em + 14px)` }}
      />
      <div role="status" className={classes['findings']}>
        {shown.slice(0, MOST_SHOWN).map((finding) => (
          <FindingLine key={`${finding.from}-${finding.key}`} finding={finding} text={value} change={onChange} />
        ))}
        {shown.length > MOST_SHOWN && (
          <Text size="xs" c="dimmed">
            {t('template.more', { count: shown.length - MOST_SHOWN })}
          </Text>
        )}
      </div>
    </>
  );
}
