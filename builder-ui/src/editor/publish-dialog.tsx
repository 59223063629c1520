import { Button, Checkbox, Group, Modal, Stack, Text, Textarea, Title } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDetail, PublishPreview } from '../../../engine/api/contract';
import type { Issue } from '../../../engine/language';
import { enrolJourney, publishJourney, publishPreviewQuery } from '../api/journeys';
import { ChangeList } from '../changes';
import { formatNumber } from '../ui/format';
import { notifyDone } from '../ui/notify';
import { Failed, Loaded, LoadingRows } from '../ui/states';
import { useDraftState } from './draft-store';
import type { Edits } from './edits';
import { IssueList, useIssues } from './issues';
import { type Chosen, choicesOf } from './migration-choices';
import { PostalAddress } from './postal-address';
import { Entrants, type EntrantsChoice, everybody } from './publish-entrants';
import { useFates, Waiting } from './publish-waiting';
import { WorstCase } from './publish-worst-case';
import { isAskedAtPublish } from './use-all-issues';

/** In words; on the canvas they are told step by step. */
function Changes({ changes, onShow }: { changes: PublishPreview['changes']; onShow: (() => void) | null }) {
  const { t } = useTranslation();
  const document = useDraftState((state) => state.save.current);
  return (
    <section>
      <Group justify="space-between">
        <Title order={3}>{t('publish.changes')}</Title>
        {onShow !== null && changes.length > 0 && (
          <Button variant="subtle" size="compact-sm" onClick={onShow}>
            {t('diff.onCanvas')}
          </Button>
        )}
      </Group>
      <ChangeList changes={changes} after={document} />
    </section>
  );
}

interface Props {
  detail: JourneyDetail;
  edits: Edits;
  opened: boolean;
  onClose: () => void;
  /** Opens the Diff lens. */
  onShowChanges: () => void;
  /** Leads to where an issue can be mended. */
  onGo: (issue: Issue) => void;
  nameOf: (stepId: string) => string;
}

/** What will change for whom, before anything happens. Publishes exactly the revision that was looked at. */
export function PublishDialog({ detail, edits, opened, onClose, onShowChanges, onGo, nameOf }: Props) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const [entrants, setEntrants] = useState<EntrantsChoice>(everybody);
  const [chosen, setChosen] = useState<Chosen>({});
  /** So many leave, and the author has said so. */
  const [agreed, setAgreed] = useState(0);
  /** The address was given here: it can be put right until this is published. */
  const [asksAddress, setAsksAddress] = useState(false);
  const phase = useDraftState((state) => state.save.phase);
  const revision = useDraftState((state) => state.save.base.revision);
  const known = useIssues();
  const saved = phase === 'saved';
  // While a change is being saved what was shown stays: nothing jumps under whoever gives the address.
  const preview = useQuery({
    ...publishPreviewQuery(detail.id, revision),
    enabled: opened && saved,
    placeholderData: keepPreviousData,
  });
  const current = saved && preview.data !== undefined && !preview.isPlaceholderData;
  const publish = useMutation({
    // Publishing what is live already changes nothing, so both can be tried again together.
    mutationFn: async () => {
      const published = await publishJourney(detail.id, {
        note,
        revision,
        migrate: choicesOf(preview.data?.waiting ?? [], chosen),
        ...(entrants.percent !== null && { canary: { percent: entrants.percent } }),
      });
      if (entrants.enrol && entrants.percent === null) await enrolJourney(detail.id);
      return published;
    },
    onSuccess: async ({ version }) => {
      notifyDone(
        entrants.percent === null
          ? t('publish.done', { version })
          : t('publish.doneShare', { version, percent: entrants.percent }),
      );
      setNote('');
      setEntrants(everybody);
      setChosen({});
      setAgreed(0);
      setAsksAddress(false);
      await client.invalidateQueries({ queryKey: ['journeys'] });
      onClose();
    },
  });
  // The server knows what the browser cannot: the words of templates, who is there.
  const errors = ((current && preview.data?.issues) || known).filter(({ severity }) => severity === 'error');
  const mend = errors.filter((issue) => !isAskedAtPublish(issue)).length;
  const fates = useFates(detail.id, revision, preview.data?.waiting ?? [], chosen);
  const isAgreed = fates.isKnown && agreed === fates.exits;
  const ready = current && errors.length === 0 && isAgreed;
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
        {mend > 0 && (
          <Text size="sm" c="var(--mantine-color-error)">
            {t('publish.blocked', { count: mend })}
          </Text>
        )}
        {(asksAddress || preview.data?.issues.some(isAskedAtPublish)) && (
          <PostalAddress journeyId={detail.id} edits={edits} onGiven={() => setAsksAddress(true)} />
        )}
        {(saved || preview.data) && (
          <Loaded query={preview} loading={<LoadingRows rows={3} />}>
            {({ issues, changes, waiting, inside, audience }) => (
              <>
                {!issues.every(isAskedAtPublish) && (
                  <IssueList issues={issues.filter((issue) => !isAskedAtPublish(issue)) as never} onGo={onGo} nameOf={nameOf} />
                )}
                <Changes changes={changes} onShow={detail.liveVersion === null ? null : onShowChanges} />
                <WorstCase audience={audience} />
                <Waiting journeyId={detail.id} revision={revision} waiting={waiting} chosen={chosen} choose={setChosen} />
                <Entrants detail={detail} inside={inside} choice={entrants} choose={setEntrants} />
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
        {fates.exits > 0 && (
          <Checkbox
            label={t('published.leave', { count: fates.exits, number: formatNumber(fates.exits, i18n.language) })}
            checked={isAgreed}
            onChange={(event) => setAgreed(event.currentTarget.checked ? fates.exits : 0)}
          />
        )}
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
