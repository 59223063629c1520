import { Code, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Issue } from '../../../engine/language';
import { formatNumber } from '../ui/format';
import { issueWords } from '../ui/issue-words';
import classes from './import.module.css';
import { type ImportProblem, MOST_CHARACTERS } from './read-import';

function Item({ where, message, fix, excerpt }: { where: string; message: string; fix: string; excerpt?: string }) {
  return (
    <li className={classes['problem']}>
      {where !== '' && (
        <Text size="xs" fw={600} c="dimmed" dir="auto">
          {where}
        </Text>
      )}
      <Text size="sm" dir="auto">
        {message}
      </Text>
      {excerpt !== undefined && excerpt !== '' && (
        <Code block className={classes['excerpt']}>
          {excerpt}
        </Code>
      )}
      <Text size="sm" c="dimmed">
        {fix}
      </Text>
    </li>
  );
}

interface IssueProps {
  issue: Issue;
  stepName: string | null;
  line: number | null;
}

/** Step, field and line of a problem of the language, in its own words. */
export function IssueItem({ issue, stepName, line }: IssueProps) {
  const { t, i18n } = useTranslation();
  const where = [
    ...(line === null ? [] : [t('import.line', { line: formatNumber(line, i18n.language) })]),
    ...(stepName === null && issue.stepId === undefined ? [] : [t('import.step', { name: stepName || issue.stepId })]),
    ...(issue.field === undefined ? [] : [issue.field]),
  ];
  return <Item where={where.join(' · ')} {...issueWords(issue, t, i18n.language)} />;
}

/** One thing that keeps a text from being a journey: where, what, and what to do. */
export function ProblemItem({ problem }: { problem: ImportProblem }) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => formatNumber(value, i18n.language);
  switch (problem.code) {
    case 'issue':
      return <IssueItem {...problem} />;
    case 'not_json':
      return (
        <Item
          where={t('import.place', { line: number(problem.line), column: number(problem.column) })}
          message={t('import.problem.notJson.message')}
          fix={t('import.problem.notJson.fix')}
          excerpt={problem.excerpt}
        />
      );
    case 'too_large':
      return (
        <Item
          where=""
          message={t('import.problem.tooLarge.message', {
            characters: number(problem.characters),
            limit: number(MOST_CHARACTERS),
          })}
          fix={t('import.problem.tooLarge.fix')}
        />
      );
    case 'not_object':
      return (
        <Item
          where=""
          message={problem.found === 'list' ? t('import.problem.list.message') : t('import.problem.value.message')}
          fix={problem.found === 'list' ? t('import.problem.list.fix') : t('import.problem.value.fix')}
        />
      );
    case 'steps':
      return <Item where="" message={t('import.problem.steps.message')} fix={t('import.problem.steps.fix')} />;
    default:
      return problem satisfies never;
  }
}
