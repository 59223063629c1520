import { Table } from '@mantine/core';
import { flatValues } from './flat-values';

/** Stored values to read: a row each. */
export function ValueTable({ values }: { values: unknown }) {
  return (
    <Table verticalSpacing={4} layout="fixed">
      <Table.Tbody>
        {flatValues(values).map(([name, text]) => (
          <Table.Tr key={name}>
            <Table.Th fw={450} c="dimmed" w="42%" style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Table.Th>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              <bdi>{text}</bdi>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
