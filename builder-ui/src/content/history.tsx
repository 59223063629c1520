/** The versions of a template: what each said, and bringing one back. */
import { Badge, Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateDetail } from '../../../engine/api/contract';
import type { JsonObject } from '../../../engine/language';
import { previewQuery, restoreTemplate, templateVersionQuery } from '../api/templates';
import { Instant } from '../ui/instant';
import { notifyDone, notifyProblem } from '../ui/notify';
import { Loaded } from '../ui/states';
import { compared } from './compared';
import { MessageFrame } from './message-frame';
import type { Writing } from './use-template-words';

interface Props {
  detail: TemplateDetail;
  writing: Writing;
  onClose: () => void;
}

/** What this version says that is not written now, and the other way round. */
function Differences({ before, now }: { before: JsonObject; now: JsonObject }) {
  const { t } = useTranslation();
  const differences = compared(before, now);
  const lists = [
    ['onlyThen', differences.before],
    ['onlyNow', differences.after],
  ] as const;
  if (lists.every(([, texts]) => texts.length === 0)) return <Text size="sm">{t('content.history.same')}</Text>;
  return lists.map(
    ([key, texts]) =>
      texts.length > 0 && (
        <section key={key} aria-label={t(`content.history.${key}`)}>
          <Text size="xs" fw={600}>
            {t(`content.history.${key}`)}
          </Text>
          {texts.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a text may stand there twice
            <Text key={index} size="sm" dir="auto" lineClamp={3} style={{ overflowWrap: 'anywhere' }}>
              {text}
            </Text>
          ))}
        </section>
      ),
  );
}

function Shown({ detail, version, now }: { detail: TemplateDetail; version: number; now: JsonObject }) {
  const { t } = useTranslation();
  const words = useQuery(templateVersionQuery(detail.id, version));
  const look = words.data && {
    kind: detail.kind,
    locale: words.data.locale,
    content: words.data.content as JsonObject,
    translations: {},
    class: 'marketing' as const,
    journeyId: detail.usedBy.journeys[0]?.journeyId,
    language: words.data.locale,
  };
  const preview = useQuery({ ...previewQuery(look ?? ({} as never)), enabled: look !== undefined });
  return (
    <>
      {words.data && <Differences before={words.data.content as JsonObject} now={now} />}
      <Loaded query={preview}>
        {({ message, bytes }) =>
          message ? (
            <MessageFrame kind={detail.kind} message={message} bytes={bytes} />
          ) : (
            <Text size="sm">{t('content.history.unmade')}</Text>
          )
        }
      </Loaded>
    </>
  );
}

export function History({ detail, writing, onClose }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number | null>(null);
  const restore = useMutation({
    mutationFn: (version: number) => restoreTemplate(detail.id, version, writing.revision),
    onSuccess: (next, version) => {
      writing.take(next);
      notifyDone(t('content.history.restored', { version, now: next.revision }));
      onClose();
    },
    onError: notifyProblem,
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={t('content.history.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        {writing.changed && <Text size="sm">{t('content.history.unsaved')}</Text>}
        {detail.versions.map(({ revision, name, updatedAt }, index) => {
          const users = detail.usedBy.journeys.filter((use) => use.liveVersion === revision);
          return (
            <Stack key={revision} gap={6}>
              <Group justify="space-between" wrap="nowrap">
                <div>
                  <Group gap={6}>
                    <Text size="sm" fw={600}>
                      {t('content.history.version', { version: revision })}
                    </Text>
                    {index === 0 && (
                      <Badge size="sm" variant="light" tt="none">
                        {t('content.history.newest')}
                      </Badge>
                    )}
                    {users.map((use) => (
                      <Badge key={use.journeyId} size="sm" variant="default" tt="none" maw={180}>
                        {use.name}
                      </Badge>
                    ))}
                  </Group>
                  <Text size="xs" c="dimmed" dir="auto" lineClamp={1}>
                    {name} · <Instant at={updatedAt} />
                  </Text>
                </div>
                <Group gap={6} wrap="nowrap">
                  <Button
                    size="xs"
                    variant="default"
                    aria-expanded={open === revision}
                    onClick={() => setOpen(open === revision ? null : revision)}
                  >
                    {t('content.history.look')}
                  </Button>
                  {index > 0 && (
                    <Button
                      size="xs"
                      variant="default"
                      loading={restore.isPending && restore.variables === revision}
                      disabled={writing.changed || detail.deleted}
                      onClick={() => restore.mutate(revision)}
                    >
                      {t('content.history.restore')}
                    </Button>
                  )}
                </Group>
              </Group>
              {open === revision && <Shown detail={detail} version={revision} now={writing.words.content} />}
            </Stack>
          );
        })}
      </Stack>
    </Drawer>
  );
}
