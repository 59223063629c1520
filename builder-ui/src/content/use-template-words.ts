/** What is written in the editor of a template: kept while it is not saved, saved as a next version on the one that was read. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { TemplateDetail } from '../../../engine/api/contract';
import type { JsonObject } from '../../../engine/language';
import { ApiProblem } from '../api/client';
import { saveTemplate, type TemplateWords, templateQuery } from '../api/templates';
import { notifyProblem } from '../ui/notify';
import { forgetWords, keepWords, keptWords } from './kept-words';
import { begin, step, write } from './words-history';

const wordsOf = ({ name, locale, content, translations }: TemplateDetail): TemplateWords => ({
  name,
  locale,
  content: content as JsonObject,
  translations: translations as Record<string, JsonObject>,
});
const same = (a: TemplateWords, b: TemplateWords): boolean => JSON.stringify(a) === JSON.stringify(b);

export interface Writing {
  words: TemplateWords;
  /** The version they are written on. */
  revision: number;
  changed: boolean;
  /** They were found in this browser when the page was opened. */
  found: boolean;
  saving: boolean;
  /** Why the last try to save them failed; a conflict is told apart. */
  problem: Error | null;
  /** The version somebody else saved meanwhile. */
  conflict: number | null;
  write: (change: Partial<TemplateWords>) => void;
  /** One edit back or forth; null when there is none. */
  undo: (() => void) | null;
  redo: (() => void) | null;
  save: () => void;
  /** Gives up what is not saved. */
  discard: () => void;
  /** Keeps what is written here and puts it on top of what somebody else saved. */
  saveOnTop: () => void;
  /** After something else made a version: a restore. */
  take: (detail: TemplateDetail) => void;
}

export function useTemplateWords(detail: TemplateDetail): Writing {
  const client = useQueryClient();
  const [start] = useState(() => keptWords(detail.id));
  const [base, setBase] = useState(() => ({ words: wordsOf(detail), revision: start?.revision ?? detail.revision }));
  const [{ words, history }, setWritten] = useState(() => begin(start?.words ?? base.words));
  const [found, setFound] = useState(start !== null && !same(start.words, base.words));
  const changed = !same(words, base.words);
  const { revision } = base;
  useEffect(() => {
    if (changed) keepWords(detail.id, { words, revision });
    else forgetWords(detail.id);
  }, [detail.id, changed, words, revision]);
  const take = (next: TemplateDetail) => {
    setBase({ words: wordsOf(next), revision: next.revision });
    setWritten(begin(wordsOf(next)));
    setFound(false);
    client.setQueryData(templateQuery(detail.id).queryKey, next);
    void client.invalidateQueries({ queryKey: ['templates'], exact: true });
    saving.reset();
  };
  const saving = useMutation({
    mutationFn: (on: number) => saveTemplate(detail.id, words, on),
    // What was typed while it was under way stays.
    onSuccess: (next) => {
      setBase({ words: wordsOf(next), revision: next.revision });
      setWritten((now) => (same(now.words, words) ? { ...now, words: wordsOf(next) } : now));
      setFound(false);
      client.setQueryData(templateQuery(detail.id).queryKey, next);
      void client.invalidateQueries({ queryKey: ['templates'], exact: true });
    },
  });
  const { error } = saving;
  const conflict = error instanceof ApiProblem && error.code === 'revision_conflict' ? Number(error.body['revision']) : null;
  return {
    words,
    revision,
    changed,
    found: found && changed,
    saving: saving.isPending,
    problem: conflict === null ? error : null,
    conflict,
    write: (change) => setWritten((now) => write(now, change, Date.now())),
    undo: history.past.length > 0 ? () => setWritten((now) => step(now, 'undo')) : null,
    redo: history.future.length > 0 ? () => setWritten((now) => step(now, 'redo')) : null,
    save: () => saving.mutate(revision),
    discard: () => {
      setWritten(begin(base.words));
      void client.fetchQuery(templateQuery(detail.id)).then(take, notifyProblem);
    },
    saveOnTop: () => {
      if (conflict !== null) saving.mutate(conflict);
    },
    take,
  };
}
