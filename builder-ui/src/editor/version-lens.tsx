import { Group, Paper, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDetail } from '../../../engine/api/contract';
import { versionQuery } from '../api/journeys';
import { type CanvasActions, CanvasStoreContext, JourneyCanvas } from '../canvas';
import type { Marks } from '../graph';
import { formatInstant } from '../ui/format';
import { Loaded } from '../ui/states';
import classes from './editor.module.css';

const route = getRouteApi('/shell/journeys/$journeyId');
const noMarks: Marks = { entrance: {}, steps: {}, slots: {} };

/** Any published version as it was frozen; nothing can be changed here. */
export function VersionLens({ detail, version }: { detail: JourneyDetail; version: number | undefined }) {
  const { t, i18n } = useTranslation();
  const navigate = route.useNavigate();
  const store = useContext(CanvasStoreContext);
  const shown = version ?? detail.liveVersion ?? detail.versions[0]?.version ?? 1;
  const query = useQuery(versionQuery(detail.id, shown));
  const actions = useMemo<CanvasActions>(
    () => ({
      select: (id) => store.setState({ focused: id }),
      add: () => undefined,
      drop: () => undefined,
      showPeople: () => undefined,
    }),
    [store],
  );
  const note = detail.versions.find((each) => each.version === shown)?.note;
  return (
    <section className={classes['lens']} aria-label={t('lens.version')}>
      <div className={classes['stage']}>
        <Loaded query={query}>
          {({ document }) => (
            <JourneyCanvas
              key={shown}
              document={document}
              marks={noMarks}
              editable={false}
              actions={actions}
              label={t('canvas.label', { name: document.name })}
            >
              <Paper withBorder radius="md" p="xs">
                <Group gap="sm">
                  <Select
                    size="xs"
                    aria-label={t('version.choose')}
                    data={detail.versions.map((each) => ({
                      value: String(each.version),
                      label: t('version.item', { version: each.version, at: formatInstant(each.publishedAt, i18n.language) }),
                    }))}
                    value={String(shown)}
                    allowDeselect={false}
                    w={270}
                    onChange={(next) => void navigate({ search: (old) => ({ ...old, version: Number(next) }), replace: true })}
                  />
                  {note !== undefined && note !== '' && <Text size="xs">{note}</Text>}
                </Group>
              </Paper>
            </JourneyCanvas>
          )}
        </Loaded>
      </div>
    </section>
  );
}
