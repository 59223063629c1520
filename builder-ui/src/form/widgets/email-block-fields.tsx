import { Box, Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block, Condition } from '../../../../engine/language';
import { ConditionBuilder } from '../../conditions';
import { useFormWorld } from '../widget-types';
import { useBlockTree } from './block-tree';
import { ItemsFields } from './email-items-fields';
import { TemplateInput } from './template';

interface Props {
  /** Where the block stands below the outermost list. */
  at: string;
  block: Block;
  change: (block: Block) => void;
  /** Draws the blocks inside this one: the list hands itself down. */
  BlockList: ComponentType<BlockListProps>;
}

export interface BlockListProps {
  /** Path of this list below the outermost one. */
  list: string;
  blocks: Block[];
  onChange: (blocks: Block[]) => void;
}

const levels = [1, 2, 3] as const;
const aligns = ['left', 'center', 'right'] as const;

function AlignSelect<Aligned extends { align?: 'left' | 'center' | 'right' | undefined }>({
  block,
  change,
}: {
  block: Aligned;
  change: (block: Aligned) => void;
}) {
  const { t } = useTranslation();
  return (
    <Select
      size="xs"
      label={t('email.align')}
      data={aligns.map((value) => ({ value, label: t(`email.aligns.${value}`) }))}
      value={block.align ?? 'left'}
      allowDeselect={false}
      w={120}
      onChange={(align) => change({ ...block, align: aligns.find((each) => each === align) })}
    />
  );
}

/** A list of blocks inside of a block. */
function Inside({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="fieldset" bd={0} p={0} m={0} aria-label={title}>
      <Text size="xs" fw={600}>
        {title}
      </Text>
      {children}
    </Box>
  );
}

/** The fields of one block, by its type. */
export function BlockFields({ at, block, change, BlockList }: Props) {
  const { t } = useTranslation();
  const { problemAt } = useFormWorld();
  const path = `${useBlockTree().path}.${at}`;
  const problem = (key: string) => problemAt(`${path}.${key}`);
  switch (block.type) {
    case 'heading':
    case 'text':
      return (
        <Stack gap={6}>
          <TemplateInput
            label={t('email.text')}
            value={block.text}
            error={problem('text')}
            onChange={(text) => change({ ...block, text: text ?? '' })}
            rows={block.type === 'text' ? 3 : 1}
          />
          <Group gap="xs">
            {block.type === 'heading' && (
              <Select
                size="xs"
                label={t('email.level')}
                data={levels.map((level) => ({ value: String(level), label: t(`email.levels.${level}`) }))}
                value={String(block.level ?? 1)}
                allowDeselect={false}
                w={120}
                onChange={(chosen) => change({ ...block, level: levels.find((level) => String(level) === chosen) })}
              />
            )}
            <AlignSelect block={block} change={change} />
          </Group>
        </Stack>
      );
    case 'button':
      return (
        <Stack gap={6}>
          <TemplateInput
            label={t('email.label')}
            value={block.label}
            error={problem('label')}
            onChange={(text) => change({ ...block, label: text ?? '' })}
          />
          <TemplateInput
            label={t('email.href')}
            value={block.href}
            error={problem('href')}
            onChange={(href) => change({ ...block, href: href ?? '' })}
          />
          <AlignSelect block={block} change={change} />
        </Stack>
      );
    case 'image':
      return (
        <Stack gap={6}>
          <TemplateInput
            label={t('email.src')}
            value={block.src}
            error={problem('src')}
            onChange={(src) => change({ ...block, src: src ?? '' })}
          />
          <TemplateInput
            label={t('email.alt')}
            help={t('email.altHelp')}
            value={block.alt}
            onChange={(alt) => change({ ...block, alt: alt ?? '' })}
          />
          <TemplateInput
            label={t('email.href')}
            value={block.href ?? ''}
            onChange={(href) => change({ ...block, href: href || undefined })}
          />
          <Group gap="xs">
            <NumberInput
              size="xs"
              label={t('content.block.width')}
              min={16}
              max={1_200}
              w={140}
              value={block.width ?? ''}
              onChange={(width) => change({ ...block, width: typeof width === 'number' ? width : undefined })}
            />
            <AlignSelect block={block} change={change} />
          </Group>
        </Stack>
      );
    case 'items':
      return <ItemsFields path={path} block={block} change={change} />;
    case 'divider':
      return (
        <Text size="xs" c="dimmed">
          {t('email.dividerText')}
        </Text>
      );
    case 'spacer':
      return (
        <NumberInput
          size="xs"
          label={t('email.height')}
          min={4}
          max={200}
          w={120}
          value={block.height}
          onChange={(height) => change({ ...block, height: typeof height === 'number' ? height : 24 })}
        />
      );
    case 'html':
      return (
        <TemplateInput
          label={t('email.html')}
          value={block.html}
          error={problem('html')}
          onChange={(html) => change({ ...block, html: html ?? '' })}
          rows={4}
        />
      );
    case 'columns':
      return (
        <Stack gap="xs">
          {block.columns.map((column, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <Inside key={index} title={t('email.column', { number: index + 1 })}>
              <BlockList
                list={`${at}.columns.${index}.blocks`}
                blocks={column.blocks}
                onChange={(blocks) => change({ ...block, columns: block.columns.with(index, { blocks }) })}
              />
            </Inside>
          ))}
        </Stack>
      );
    case 'conditional':
      return (
        <Stack gap="xs">
          <ConditionBuilder
            label={t('form.when')}
            value={block.when as Condition}
            error={problem('when')}
            onChange={(when) => change({ ...block, when })}
          />
          <Inside title={t('email.then')}>
            <BlockList list={`${at}.blocks`} blocks={block.blocks} onChange={(blocks) => change({ ...block, blocks })} />
          </Inside>
          <Inside title={t('email.otherwise')}>
            <BlockList
              list={`${at}.otherwise`}
              blocks={block.otherwise ?? []}
              onChange={(blocks) => change({ ...block, otherwise: blocks.length === 0 ? undefined : blocks })}
            />
          </Inside>
        </Stack>
      );
    default:
      return block satisfies never;
  }
}
