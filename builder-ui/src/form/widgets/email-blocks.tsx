/** A list of email blocks: add, order, remove, and edit each in place. */
import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Block } from '../../../../engine/language';
import { blankBlock, blankBlocks } from './email-blank-blocks';
import { BlockFields, type BlockListProps } from './email-block-fields';
import { ListFrame } from './list-frame';

export function BlockList({ label, path, blocks, onChange }: BlockListProps) {
  const { t } = useTranslation();
  const adder = (
    <Menu position="bottom-start" width={200}>
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} w="fit-content">
          {t('email.addBlock')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(blankBlocks) as Block['type'][]).map((type) => (
          <Menu.Item key={type} onClick={() => onChange([...blocks, blankBlock(type)])}>
            {t(`email.block.${type}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <ListFrame<Block>
      label=""
      items={blocks}
      onChange={onChange}
      keyOf={(block, index) => `${block.type}-${index}`}
      nameOf={(block, number) => `${number} · ${t(`email.block.${block.type}`)}`}
      adder={adder}
      draw={(block, change, index) => (
        <BlockFields label={label} path={`${path}.${index}`} block={block} change={change} BlockList={BlockList} />
      )}
    />
  );
}
