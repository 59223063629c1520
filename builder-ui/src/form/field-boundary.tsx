import { Alert, Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';

interface Props {
  /** Shown when the field's widget failed: the JSON editor of the same value. */
  fallback: ReactNode;
  message: string;
  retry: string;
  children: ReactNode;
}

/** A widget that cannot show its value must not take the panel with it. React has error boundaries as classes only. */
export class FieldBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    const { fallback, message, retry, children } = this.props;
    if (!this.state.failed) return children;
    return (
      <Alert color="orange" variant="light" title={message}>
        {fallback}
        <Button mt="xs" size="compact-xs" variant="default" onClick={() => this.setState({ failed: false })}>
          {retry}
        </Button>
      </Alert>
    );
  }
}
