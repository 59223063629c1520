/** The body of an email: blocks by default, or MJML or HTML as text for those who bring their own. */
import { Input, SegmentedControl, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Block } from '../../../../engine/language';
import { isRecord } from '../../ui/is-record';
import { textOf, useFormWorld, type WidgetProps } from '../widget-types';
import { BlockTreeProvider } from './block-tree';
import { BlockList } from './email-blocks';

const ways = ['blocks', 'mjml', 'html'] as const;

export function EmailDesignWidget({ path, label, help, error, value, onChange }: WidgetProps) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  const body = isRecord(value) ? value : { blocks: [] };
  const way = ways.find((each) => each in body) ?? 'blocks';
  const blocks = Array.isArray(body['blocks']) ? (body['blocks'] as Block[]) : [];
  const change = (next: Block[]) => onChange({ blocks: next });
  const problem = error ?? problemAt(`${path}.${way}`);
  return (
    <Input.Wrapper label={label} description={help} error={problem} labelElement="div">
      <Stack gap="xs" mt={6}>
        <SegmentedControl
          size="xs"
          aria-label={t('email.way')}
          value={way}
          onChange={(next) => onChange(next === 'blocks' ? { blocks: [] } : { [next]: '' })}
          data={ways.map((each) => ({ value: each, label: t(`email.ways.${each}`) }))}
        />
        {way === 'blocks' ? (
          <BlockTreeProvider path={`${path}.blocks`} blocks={blocks} onChange={change}>
            <BlockList list="" blocks={blocks} onChange={change} />
          </BlockTreeProvider>
        ) : (
          <Textarea
            aria-label={t(`email.ways.${way}`)}
            value={textOf(body[way])}
            onChange={(event) => onChange({ [way]: event.currentTarget.value })}
            autosize
            minRows={8}
            maxRows={24}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
          />
        )}
      </Stack>
    </Input.Wrapper>
  );
}
