/** Frame of a list or record page: heading, what it is for, actions, content. */
import { Box, Group, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';

interface PageProps {
  title: string;
  intro?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Widest readable width; records may ask for more. */
  width?: number;
}

/** Sets the document title while a page is shown: forty open tabs must be told apart. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Sojourn`;
  }, [title]);
}

export function Page({ title, intro, actions, children, width = 1180 }: PageProps) {
  useDocumentTitle(title);
  return (
    <Box px={{ base: 'md', sm: 'xl' }} py="xl" maw={width} mx="auto">
      <Group justify="space-between" align="flex-start" mb="lg" gap="md">
        <div>
          <Title order={1}>{title}</Title>
          {intro !== undefined && (
            <Text c="dimmed" size="sm" mt={4} component="div">
              {intro}
            </Text>
          )}
        </div>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Box>
  );
}
