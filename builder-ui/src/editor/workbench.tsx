import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { JourneyDetail } from '../../../engine/api/contract';
import type { Issue, JourneyDocument } from '../../../engine/language';
import { fieldsQuery } from '../api/audience';
import { templatesQuery } from '../api/templates';
import { CanvasStoreContext, createCanvasStore } from '../canvas';
import { DiffLens } from '../changes';
import { doubtAbout, usedFields } from '../fields/used-fields';
import { type FormWorld, FormWorldContext } from '../form';
import { LiveLens } from '../live';
import { PersonLens } from '../person-lens';
import { usePresence } from '../presence';
import { createSimulation } from '../simulate';
import { useSame } from '../ui/use-same';
import { CommandPalette } from './command-palette';
import { ConflictDialog } from './conflict-dialog';
import { type Draft, useDraftState } from './draft-store';
import { EditLens } from './edit-lens';
import classes from './editor.module.css';
import { Header } from './header';
import { HelpDialog } from './help-dialog';
import { IssuesProvider } from './issues';
import { keepFolds, keptFolds } from './kept-folds';
import { knownNames } from './known-names';
import { PublishDialog } from './publish-dialog';
import { useAllIssues } from './use-all-issues';
import { useAutosave } from './use-autosave';
import { useCommands } from './use-commands';
import { useNewest } from './use-newest';
import { useProblemAt } from './use-problem-at';
import { VersionLens } from './version-lens';

const route = getRouteApi('/shell/journeys/$journeyId');

/** Keeps its parts while they say the same: the panel draws again only what an edit has changed. */
function useWorld(document: JourneyDocument, issues: Issue[], selected: string | null): FormWorld {
  const problemAt = useProblemAt(issues, selected);
  const { data: seen } = useQuery(fieldsQuery);
  const isMessage = selected !== null && document.steps[selected]?.type === 'message';
  const { data: stored } = useQuery({ ...templatesQuery, enabled: isMessage });
  const names = useSame(knownNames(document, seen));
  const steps = useSame(Object.entries(document.steps).map(([id, step]) => ({ id, name: step.name || id, type: step.type })));
  const used = seen ? usedFields(seen, document) : null;
  const known = useSame(used, JSON.stringify(used && [[...used.paths], [...used.unseen]]));
  const journey = useSame({
    id: document.id,
    zone: document.settings?.zone ?? 'UTC',
    params: Object.fromEntries((document.parameters ?? []).map(({ name, value }) => [name, value])),
  });
  return useMemo(
    () => ({
      ...names,
      snippets: isMessage ? (stored?.items ?? []).flatMap(({ id, kind }) => (kind === 'snippet' ? [id] : [])) : [],
      steps,
      problemAt,
      doubtAbout: (path: string) => (known ? doubtAbout(path, known) : null),
      journey,
    }),
    [names, isMessage, stored, steps, problemAt, known, journey],
  );
}

/** The journey page once its draft is there: header, the lens, and the dialogs. */
export function Workbench({ detail, draft }: { detail: JourneyDetail; draft: Draft }) {
  const search = route.useSearch();
  const [canvas] = useState(() => createCanvasStore(search.step ?? null, keptFolds(localStorage, detail.id)));
  useEffect(
    () => canvas.subscribe(({ folded }, old) => folded !== old.folded && keepFolds(localStorage, detail.id, folded)),
    [canvas, detail.id],
  );
  const document = useDraftState((state) => state.save.current);
  const issues = useAllIssues(detail.id);
  useAutosave(detail.id, draft);
  const presence = usePresence(detail.id);
  useNewest(detail.id, draft, presence.revision);
  const lens = search.lens ?? 'edit';
  const [simulation] = useState(createSimulation);
  const commands = useCommands({ draft, canvas, issues, lens });
  const world = useWorld(document, issues, commands.selected);
  return (
    <CanvasStoreContext value={canvas}>
      <IssuesProvider value={issues}>
        <FormWorldContext value={world}>
          <div className={classes['workbench']}>
            <Header detail={detail} lens={lens} commands={commands} presence={presence} />
            {lens === 'edit' && (
              <EditLens journeyId={detail.id} commands={commands} simulation={simulation} simulating={search.simulate === true} />
            )}
            {lens === 'live' && <LiveLens detail={detail} />}
            {lens === 'person' && <PersonLens detail={detail} runId={search.run} />}
            {lens === 'diff' && <DiffLens detail={detail} draft={document} from={search.from} to={search.to} />}
            {lens === 'version' && <VersionLens detail={detail} version={search.version} />}
            <PublishDialog
              detail={detail}
              edits={commands.edits}
              opened={commands.dialog === 'publish'}
              onClose={commands.close}
              nameOf={commands.nameOf}
              onGo={(issue) => {
                commands.close();
                commands.setLens('edit');
                commands.goToIssue(issue);
              }}
              onShowChanges={() => {
                commands.close();
                commands.setLens('diff');
              }}
            />
            <HelpDialog opened={commands.dialog === 'help'} onClose={commands.close} />
            <CommandPalette commands={commands} detail={detail} onClose={commands.close} />
            <ConflictDialog draft={draft} />
          </div>
        </FormWorldContext>
      </IssuesProvider>
    </CanvasStoreContext>
  );
}
