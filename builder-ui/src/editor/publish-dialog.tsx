import { Button, Group, List, Modal, Stack, Switch, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDetail, PublishPreview } from '../../../engine/api/contract';
import { enrolJourney, publishJourney, publishPreviewQuery } from '../api/journeys';
import { formatNumber } from '../ui/format';
import { notifyDone } from '../ui/notify';
import { Failed, Loaded, LoadingRows } from '../ui/states';
import { useDraftState } from './draft-store';
import { IssueList, useIssues } from './issues';
import { type Chosen, choicesOf } from './migration-choices';
import { Waiting } from './publish-waiting';

function Changes({ changes }: { changes: PublishPreview['changes'] }) {
  const { t } = useTranslation();
  return (
    <section>
      <Title order={3}>{t('publish.changes')}</Title>
      {changes.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('publish.noChanges')}
        </Text>
      ) : (
        <List size="sm" mt={4}>
          {changes.map((change, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
            <List.Item key={index}>{t(change.key, { ...change.values, defaultValue: change.key })}</List.Item>
          ))}
        </List>
      )}
    </section>
  );
}

/** Who is inside the segment, or silent for long enough, already: publishing alone lets none of them in. */
function Inside({
  inside,
  enrol,
  change,
}: {
  inside: PublishPreview['inside'];
  enrol: boolean;
  change: (enrol: boolean) => void;
}) {
  const { t, i18n } = useTranslation();
  if (!inside || inside.people === 0) return null;
  const number = formatNumber(inside.people, i18n.language);
  return (
    <Switch
      label={t(inside.sampled ? 'publish.enrolAbout' : 'publish.enrol', { count: inside.people, number })}
      description={t('publish.enrolText')}
      checked={enrol}
      onChange={(event) => change(event.currentTarget.checked)}
    />
  );
}

/** What will change for whom, before anything happens. Publishes exactly the revision that was looked at. */
export function PublishDialog({ detail, opened, onClose }: { detail: JourneyDetail; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const [enrol, setEnrol] = useState(false);
  const [chosen, setChosen] = useState<Chosen>({});
  const phase = useDraftState((state) => state.save.phase);
  const revision = useDraftState((state) => state.save.base.revision);
  const errors = useIssues().filter(({ severity }) => severity === 'error');
  const saved = phase === 'saved';
  const preview = useQuery({ ...publishPreviewQuery(detail.id, revision), enabled: opened && saved });
  const publish = useMutation({
    // Publishing what is live already changes nothing, so both can be tried again together.
    mutationFn: async () => {
      const published = await publishJourney(detail.id, {
        note,
        revision,
        migrate: choicesOf(preview.data?.waiting ?? [], chosen),
      });
      if (enrol) await enrolJourney(detail.id);
      return published;
    },
    onSuccess: async ({ version }) => {
      notifyDone(t('publish.done', { version }));
      setNote('');
      setEnrol(false);
      setChosen({});
      await client.invalidateQueries({ queryKey: ['journeys'] });
      onClose();
    },
  });
  const serverErrors = preview.data?.issues.filter(({ severity }) => severity === 'error').length ?? 0;
  const ready = saved && preview.data !== undefined && errors.length === 0 && serverErrors === 0;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('publish.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="lg">
        {!saved && <Text size="sm">{t(`save.${phase}Help`)}</Text>}
        {errors.length > 0 && (
          <Text size="sm" c="var(--mantine-color-error)">
            {t('publish.blocked', { count: errors.length })}
          </Text>
        )}
        {saved && (
          <Loaded query={preview} loading={<LoadingRows rows={3} />}>
            {({ issues, changes, waiting, inside }) => (
              <>
                {issues.length > 0 && <IssueList issues={issues as never} />}
                <Changes changes={changes} />
                <Waiting journeyId={detail.id} revision={revision} waiting={waiting} chosen={chosen} choose={setChosen} />
                <Inside inside={inside} enrol={enrol} change={setEnrol} />
              </>
            )}
          </Loaded>
        )}
        <Textarea
          label={t('publish.note')}
          placeholder={t('publish.notePlaceholder')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={500}
          autosize
          minRows={1}
        />
        {publish.isError && <Failed error={publish.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button disabled={!ready} loading={publish.isPending} onClick={() => publish.mutate()}>
            {t('publish.action')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
