import { Alert, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PreviewResult } from '../../../engine/api/contract';

export type Finding = PreviewResult['findings'][number];

/** `content.body.blocks.2.text` → `text, block 3`: the field as the form calls it. */
export function usePlace(): (field: string) => string {
  const { t } = useTranslation();
  return (field) => {
    const parts = field.replace(/^content\./, '').split('.');
    const blocks = parts.flatMap((part, index) =>
      parts[index - 1] === 'blocks' && /^\d+$/.test(part) ? [Number(part) + 1] : [],
    );
    const key = parts.at(-1) ?? '';
    const name = t(`content.field.${key}`, { defaultValue: key });
    return blocks.length === 0 ? name : t('content.field.inBlock', { name, block: blocks.join(' › ') });
  };
}

function Lines({ findings }: { findings: Finding[] }) {
  const { t } = useTranslation();
  const place = usePlace();
  return (
    <List size="sm" spacing={4}>
      {findings.map((finding, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same may be found twice
        <List.Item key={index} style={{ overflowWrap: 'anywhere' }}>
          {finding.field && `${place(finding.field)}: `}
          {t(`content.finding.${finding.code}`, finding.values)}
        </List.Item>
      ))}
    </List>
  );
}

/** For fields of the form: what cannot be read in exactly this one. Empty fields are told beside the preview alone. */
export function useFieldProblems(findings: readonly Finding[]): (path: string) => string | undefined {
  const { t } = useTranslation();
  return (path) => {
    const found = findings.find(
      ({ code, field }) => field === path && (code === 'template_invalid' || code === 'snippet_unknown'),
    );
    return found && t(`content.finding.${found.code}`, found.values);
  };
}

/** What keeps it from being sent, what recipients would stumble over, and what came out empty; or that there is nothing. */
export function Findings({ result: { findings, missing } }: { result: PreviewResult }) {
  const { t } = useTranslation();
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  return (
    <div role="status">
      {errors.length > 0 && (
        <Alert color="red" variant="light" icon={<IconAlertTriangle />} title={t('content.check.errors')} mb="xs">
          <Lines findings={errors} />
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert color="orange" variant="light" icon={<IconAlertTriangle />} title={t('content.check.warnings')} mb="xs">
          <Lines findings={warnings} />
        </Alert>
      )}
      {missing.length > 0 && (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('content.check.missing', { names: missing.join(', ') })}
        </Text>
      )}
      {findings.length === 0 && (
        <Text size="xs" c="dimmed" component="div" style={{ display: 'flex', gap: 6, alignItems: 'center' }}>
          <IconCircleCheck size={16} aria-hidden="true" />
          {t('content.check.fine')}
        </Text>
      )}
    </div>
  );
}
