/** One template: its words in each language on the left, how somebody would get it on the right. */
import { Alert, Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateDetail } from '../../../engine/api/contract';
import type { JsonObject } from '../../../engine/language';
import { undeleteTemplate } from '../api/templates';
import { notifyProblem } from '../ui/notify';
import { useDocumentTitle } from '../ui/page';
import classes from './content.module.css';
import { ContentForm } from './content-form';
import { type Finding, useFieldProblems } from './findings';
import { History } from './history';
import { Languages } from './languages';
import { PreviewPane } from './preview-pane';
import { Refusal } from './refusal';
import { TemplateHeader } from './template-header';
import { useTemplateWords, type Writing } from './use-template-words';
import { UsedBy } from './used-by';

/** Nothing that was written is lost: what was found again, and what somebody else saved meanwhile, is told and can be chosen. */
function Notices({ writing }: { writing: Writing }) {
  const { t } = useTranslation();
  if (writing.conflict !== null)
    return (
      <Alert color="orange" title={t('content.conflict.title')} role="alert">
        <Text size="sm">{t('content.conflict.text', { version: writing.conflict })}</Text>
        <Group gap="xs" mt="xs">
          <Button size="xs" onClick={writing.saveOnTop} loading={writing.saving}>
            {t('content.conflict.mine')}
          </Button>
          <Button size="xs" variant="default" onClick={writing.discard}>
            {t('content.conflict.theirs')}
          </Button>
        </Group>
      </Alert>
    );
  if (writing.problem) return <Refusal error={writing.problem} retry={writing.save} />;
  if (!writing.found) return null;
  return (
    <Alert variant="light" title={t('content.found.title')}>
      <Text size="sm">{t('content.found.text')}</Text>
      <Button size="xs" variant="default" mt="xs" onClick={writing.discard}>
        {t('content.found.discard')}
      </Button>
    </Alert>
  );
}

/** Who uses it; of a snippet also how it is named. */
function Usage({ detail }: { detail: TemplateDetail }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('content.column.usedBy')}>
      <Title order={2} fz="sm" mb={4}>
        {t('content.column.usedBy')}
      </Title>
      <UsedBy usedBy={detail.usedBy} revision={detail.revision} />
      {detail.kind === 'snippet' && (
        <Text size="sm" mt="xs">
          {t('content.snippetTag')} <Code>{`{{ snippets.${detail.id} }}`}</Code>
        </Text>
      )}
    </section>
  );
}

export function TemplateEditor({ detail }: { detail: TemplateDetail }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const writing = useTemplateWords(detail);
  const { words, write } = writing;
  const [language, setLanguage] = useState<string | null>(null);
  const [history, setHistory] = useState(false);
  const [findings, setFindings] = useState<Finding[]>([]);
  const problemAt = useFieldProblems(findings);
  useDocumentTitle(words.name || t('content.title'));
  const shown = language === null ? undefined : words.translations[language];
  const content = shown ?? words.content;
  const setContent = (next: JsonObject) =>
    write(language === null || !shown ? { content: next } : { translations: { ...words.translations, [language]: next } });
  const bringBack = () => void undeleteTemplate(detail.id).then(writing.take, notifyProblem);
  return (
    <div className={classes['editor']}>
      <TemplateHeader
        detail={detail}
        writing={writing}
        language={language}
        onHistory={() => setHistory(true)}
        onDeleted={() => void navigate({ to: '/content' })}
      />
      {detail.deleted && (
        <Alert color="orange" title={t('content.deleted.title')} mx="md" mt="md">
          <Text size="sm">{t('content.deleted.text')}</Text>
          <Button size="xs" mt="xs" onClick={bringBack}>
            {t('content.deleted.back')}
          </Button>
        </Alert>
      )}
      <div className={classes['halves']}>
        <Stack gap="md" className={classes['form']}>
          <Notices writing={writing} />
          <Languages words={words} chosen={language} onChoose={setLanguage} onChange={write} />
          <ContentForm key={language ?? ''} kind={detail.kind} content={content} problemAt={problemAt} onChange={setContent} />
          <Usage detail={detail} />
        </Stack>
        <PreviewPane detail={detail} words={words} language={language} onFindings={setFindings} />
      </div>
      {history && <History detail={detail} writing={writing} onClose={() => setHistory(false)} />}
    </div>
  );
}
