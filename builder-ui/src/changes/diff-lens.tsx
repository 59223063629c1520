import { Group, Select, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDetail } from '../../../engine/api/contract';
import { changesBetween, type JourneyDocument } from '../../../engine/language';
import { versionQuery } from '../api/journeys';
import { type CanvasActions, CanvasStoreContext, JourneyCanvas, requestFocus } from '../canvas';
import editor from '../editor/editor.module.css';
import { diffOf, ENTRANCE } from '../graph';
import { formatInstant } from '../ui/format';
import { Loaded } from '../ui/states';
import { ChangeList } from './change-list';

const route = getRouteApi('/shell/journeys/$journeyId');
/** What stands in the address: a version, or the draft as it is being edited. */
type Side = number | 'draft';

interface Props {
  detail: JourneyDetail;
  draft: JourneyDocument;
  from: Side | undefined;
  to: Side | undefined;
}

function useSides(detail: JourneyDetail) {
  const { t, i18n } = useTranslation();
  return [
    { value: 'draft', label: t('diff.draft') },
    ...detail.versions.map(({ version, publishedAt }) => ({
      value: String(version),
      label: [
        t('version.item', { version, at: formatInstant(publishedAt, i18n.language) }),
        version === detail.liveVersion ? t('diff.live') : '',
      ]
        .filter(Boolean)
        .join(' · '),
    })),
  ];
}

interface SideProps {
  journeyId: string;
  side: Side;
  draft: JourneyDocument;
  children: (document: JourneyDocument) => ReactNode;
}

/** The draft is there already, with what is not saved yet; a version is loaded. */
function WithSide({ side, draft, children, ...rest }: SideProps) {
  return side === 'draft' ? children(draft) : <WithVersion {...rest} version={side} then={children} />;
}

function WithVersion({ journeyId, version, then }: { journeyId: string; version: number; then: SideProps['children'] }) {
  const query = useQuery(versionQuery(journeyId, version));
  return <Loaded query={query}>{({ document }) => then(document)}</Loaded>;
}

function Picture({ before, after, children }: { before: JourneyDocument; after: JourneyDocument; children: ReactNode }) {
  const { t } = useTranslation();
  const store = useContext(CanvasStoreContext);
  const changes = useMemo(() => changesBetween(before, after), [before, after]);
  const diff = useMemo(() => diffOf(before, after, changes), [before, after, changes]);
  const actions = useMemo<CanvasActions>(
    () => ({
      select: (id) => store.setState({ focused: id }),
      add: () => undefined,
      drop: () => undefined,
      showPeople: () => undefined,
    }),
    [store],
  );
  return (
    <>
      <div className={editor['stage']}>
        <JourneyCanvas
          document={diff.document}
          shape={diff.outline}
          marks={diff.marks}
          editable={false}
          actions={actions}
          label={t('canvas.label', { name: after.name })}
        />
      </div>
      <section className={editor['panel']} aria-label={t('diff.title')} data-panel="diff">
        <Stack gap="md">
          <Title order={2}>{t('diff.title')}</Title>
          {children}
          <Text size="sm" fw={600} role="status">
            {t('diff.count', { count: changes.length })}
          </Text>
          <ChangeList changes={changes} after={diff.document} onGo={(stepId) => requestFocus(store, stepId ?? ENTRANCE)} />
        </Stack>
      </section>
    </>
  );
}

/** Two versions, or a version and the draft, as one picture with a list of what differs; choosing a line goes there. */
export function DiffLens({ detail, draft, from = detail.liveVersion ?? 'draft', to = 'draft' }: Props) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const sides = useSides(detail);
  const choose = (side: 'from' | 'to') => (value: string | null) =>
    void navigate({ search: (old) => ({ ...old, [side]: value === 'draft' ? value : Number(value) }), replace: true });
  const chooser = (side: 'from' | 'to', value: Side) => (
    <Select
      size="xs"
      label={t(`diff.${side}`)}
      data={sides}
      value={String(value)}
      allowDeselect={false}
      onChange={choose(side)}
    />
  );
  const given = { journeyId: detail.id, draft };
  return (
    <div className={editor['lens']}>
      <WithSide {...given} side={from}>
        {(before) => (
          <WithSide {...given} side={to}>
            {(after) => (
              <Picture key={`${from}-${to}`} before={before} after={after}>
                <Group gap="xs" grow>
                  {chooser('from', from)}
                  {chooser('to', to)}
                </Group>
              </Picture>
            )}
          </WithSide>
        )}
      </WithSide>
    </div>
  );
}
