import { Badge, Group, Paper, ScrollArea, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TemplateSummary } from '../../../engine/api/contract';
import { Instant } from '../ui/instant';
import { TextLink } from '../ui/links';
import { kindIcons } from './kinds';
import { TemplateMenu } from './template-menu';
import { UsedBy } from './used-by';

function Row({ template }: { template: TemplateSummary }) {
  const { t } = useTranslation();
  const Icon = kindIcons[template.kind];
  return (
    <Table.Tr>
      <Table.Td miw={280}>
        <TextLink to="/content/$templateId" params={{ templateId: template.id }} fw={600} size="sm" dir="auto" lineClamp={1}>
          {template.name}
        </TextLink>
        <Text size="xs" c="dimmed" lineClamp={1} maw={420} dir="auto">
          {template.words || t('content.noWords')}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap">
          <Icon size={16} aria-hidden="true" />
          <Text size="sm">{t(`content.kinds.${template.kind}`)}</Text>
        </Group>
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          {[template.locale, ...template.languages].map((tag) => (
            <Badge key={tag} size="sm" variant="default" tt="none" fw={500}>
              {tag}
            </Badge>
          ))}
        </Group>
      </Table.Td>
      <Table.Td maw={240}>
        <UsedBy usedBy={template.usedBy} revision={template.revision} />
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed" component="span">
          <Instant at={template.updatedAt} />
        </Text>
      </Table.Td>
      <Table.Td w={48}>
        <TemplateMenu template={template} />
      </Table.Td>
    </Table.Tr>
  );
}

export function ContentTable({ items }: { items: TemplateSummary[] }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder radius="lg">
      <ScrollArea type="auto">
        <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover miw={860}>
          <Table.Thead style={{ whiteSpace: 'nowrap' }}>
            <Table.Tr>
              <Table.Th>{t('content.column.name')}</Table.Th>
              <Table.Th>{t('content.column.kind')}</Table.Th>
              <Table.Th>{t('content.column.languages')}</Table.Th>
              <Table.Th>{t('content.column.usedBy')}</Table.Th>
              <Table.Th>{t('content.column.changed')}</Table.Th>
              <Table.Th>
                <span className="sj-visually-hidden">{t('content.column.actions')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((template) => (
              <Row key={template.id} template={template} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </Paper>
  );
}
