/** Mantine's look on the router's typed links. */
import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Rest<Props> = Props & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props> & { ref?: Ref<HTMLAnchorElement> };

/** A link in text and tables. */
export const TextLink = createLink((props: Rest<AnchorProps>) => <Anchor {...props} />);

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export const ButtonLink = createLink((props: Rest<ButtonProps>) => <Button component="a" {...props} />);
