/** The words of one language: the very fields a message step has, without the step around them. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FormField, JourneyDocument, JsonObject, StepForm, TemplateKind } from '../../../engine/language';
import { steps } from '../../../engine/language';
import { templatesQuery } from '../api/templates';
import { knownNames } from '../editor/known-names';
import { type Commit, FormWorldContext, SchemaForm } from '../form';
import { useFormWorld } from '../form/widget-types';
import { setPath } from './set-path';

interface Props {
  kind: TemplateKind;
  content: JsonObject;
  problemAt: (path: string) => string | undefined;
  onChange: (content: JsonObject) => void;
}

const isContentOf = (field: FormField, channel: string): boolean =>
  field.path.startsWith('content.') && field.when?.path === 'channel' && field.when.is.includes(channel);
const plain = ({ when: _when, unless: _unless, ...field }: FormField): FormField => field;

const ofChannel = (channel: string): FormField[] =>
  steps.message.form.fields.filter((field) => isContentOf(field, channel)).map(plain);

/** A snippet has the field of an SMS, one text, but is not sent by itself: it has no parts and no price. */
function formOf(kind: TemplateKind): StepForm {
  if (kind !== 'snippet') return { fields: ofChannel(kind) };
  return { fields: ofChannel('sms').map((field) => ({ ...field, widget: 'template' })) };
}

const NOTHING_AROUND = { steps: {}, parameters: [] } as unknown as JourneyDocument;

export function ContentForm({ kind, content, problemAt, onChange }: Props) {
  const form = useMemo(() => formOf(kind), [kind]);
  const around = useFormWorld();
  const stored = useQuery(templatesQuery).data?.items;
  const names = useMemo(() => {
    const snippets = kind === 'snippet' ? [] : (stored ?? []).filter((one) => one.kind === 'snippet');
    return { ...knownNames(NOTHING_AROUND), snippets: snippets.map(({ id }) => id) };
  }, [kind, stored]);
  const world = { ...around, ...names, problemAt };
  const commit: Commit = (changes) => {
    const next = changes.reduce((value, [path, part]) => setPath(value, path, part), { content });
    onChange(next.content);
    return undefined;
  };
  return (
    <FormWorldContext value={world}>
      <SchemaForm
        form={form}
        prefix={kind === 'snippet' ? 'content.snippet' : 'step.message'}
        value={{ content }}
        commit={commit}
      />
    </FormWorldContext>
  );
}
