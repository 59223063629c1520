/** A CodeMirror view that behaves like a text area of the app: wraps, Tab leaves it, no gutter; proposals and marks come from outside. */
import { autocompletion, type CompletionContext, type CompletionResult, completionKeymap } from '@codemirror/autocomplete';
import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { Decoration, EditorView, keymap, MatchDecorator, placeholder, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { proposalsAt } from './complete';

const liquidMarks = new MatchDecorator({
  regexp: /\{\{[^{}]*\}\}|\{%[^{}]*%\}/g,
  decoration: Decoration.mark({ class: 'cm-liquid' }),
});
const liquidHighlight = ViewPlugin.define(
  (view) => ({
    marks: liquidMarks.createDeco(view),
    update(update: ViewUpdate) {
      this.marks = liquidMarks.updateDeco(update, this.marks);
    },
  }),
  { decorations: ({ marks }) => marks },
);

/** Colours are the app's own, so both themes need one sheet. */
const look = EditorView.theme({
  '&': { fontSize: 'var(--mantine-font-size-sm)', maxHeight: '320px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: '1.55', overflow: 'auto' },
  '.cm-content': { padding: '6px 0', caretColor: 'var(--mantine-color-text)' },
  '.cm-line': { padding: '0 34px 0 11px', unicodeBidi: 'plaintext', textAlign: 'start' },
  '.cm-liquid': {
    fontFamily: 'var(--mantine-font-family-monospace)',
    fontSize: '0.92em',
    color: 'var(--sj-lit)',
  },
  '.cm-placeholder': { color: 'var(--mantine-color-placeholder)' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--mantine-color-error)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--sj-doubt)' },
  '.cm-tooltip': {
    background: 'var(--sj-surface)',
    color: 'var(--mantine-color-text)',
    border: '1px solid var(--sj-line)',
    borderRadius: '8px',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mantine-font-family-monospace)', maxHeight: '220px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 10px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    background: 'var(--mantine-primary-color-light)',
    color: 'var(--mantine-color-text)',
  },
  '.cm-completionDetail': { fontStyle: 'normal', marginLeft: '14px', color: 'var(--mantine-color-dimmed)' },
});

/** What changes while the view lives. */
export interface CodeFieldWorld {
  paths: readonly string[];
  /** Said behind a proposal: what a field, a filter or a tag is. */
  detailOf: (kind: 'field' | 'filter' | 'tag', label: string) => string | undefined;
  onChange: (text: string) => void;
}

export interface CodeFieldOptions {
  parent: HTMLElement;
  text: string;
  attributes: Record<string, string>;
  hint: string;
  world: () => CodeFieldWorld;
}

function proposals(context: CompletionContext, world: CodeFieldWorld): CompletionResult | null {
  const { state, pos, explicit } = context;
  const found = proposalsAt(state.sliceDoc(Math.max(0, pos - 2_000), pos), world.paths, explicit);
  if (!found || found.options.length === 0) return null;
  const offset = Math.max(0, pos - 2_000);
  // What is typed is a name of this journey already: it must not stand before what it is the beginning of.
  const typed = state.sliceDoc(offset + found.from, pos);
  const others = found.options.filter(({ label }) => label !== typed);
  // `{{ ` without its end gets one.
  const isOpen = !/^[^{]*?[}%]\}/.test(state.sliceDoc(pos, pos + 200));
  return {
    from: offset + found.from,
    validFor: /^[\w$.-]*$/,
    options: (others.length > 0 ? others : found.options).map(({ label, kind, apply }, index) => ({
      label,
      type: kind,
      boost: -index / 100,
      detail: world.detailOf(kind, label),
      apply: (view, _completion, from, to) => {
        const before = view.state.sliceDoc(Math.max(0, from - 2_000), from);
        const inOutput = before.lastIndexOf('{{') > before.lastIndexOf('{%');
        const end = !isOpen || apply.startsWith('{{') ? '' : inOutput && kind === 'field' ? ' }}' : kind === 'tag' ? ' %}' : '';
        const gap = apply.indexOf('  ');
        const caret = kind === 'tag' && gap >= 0 ? gap + 1 : apply.length;
        view.dispatch({
          changes: { from, to, insert: apply + end },
          selection: { anchor: from + caret },
          userEvent: 'input.complete',
        });
      },
    })),
  };
}

export function createCodeField({ parent, text, attributes, hint, world }: CodeFieldOptions): EditorView {
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        history(),
        // Tab is bound to nothing: it leaves the field. Of the keys for programs none: they are the app's, such as Ctrl+Enter.
        keymap.of([...completionKeymap, ...historyKeymap, ...standardKeymap]),
        autocompletion({ override: [(context) => proposals(context, world())], icons: false, maxRenderedOptions: 60 }),
        EditorView.lineWrapping,
        EditorView.perLineTextDirection.of(true),
        EditorView.contentAttributes.of({ ...attributes, spellcheck: 'true', dir: 'auto', tabindex: '0' }),
        ...(hint === '' ? [] : [placeholder(hint)]),
        liquidHighlight,
        look,
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.every((each) => each.isUserEvent('set')))
            world().onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
}

/** Shows another text without telling anybody: it comes from outside. Who writes at the end goes on at the end: the text may be what they typed just before. */
export function showText(view: EditorView, text: string): void {
  const { doc, selection } = view.state;
  if (doc.toString() === text) return;
  const anchor = selection.main.head === doc.length ? text.length : Math.min(selection.main.head, text.length);
  view.dispatch({ changes: { from: 0, to: doc.length, insert: text }, selection: { anchor }, userEvent: 'set' });
}

/** Puts a text in place of the selection and goes on after it. */
export function insertText(view: EditorView, text: string): void {
  view.dispatch(view.state.replaceSelection(text));
  view.focus();
}

export function mark(view: EditorView, found: Diagnostic[]): void {
  const { length } = view.state.doc;
  view.dispatch(
    setDiagnostics(
      view.state,
      found.filter(({ from, to }) => from <= to && to <= length),
    ),
  );
}
