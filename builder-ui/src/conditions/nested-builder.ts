/** A rule about events may hold a condition of its own; the builder hands itself down, so that its parts need not import it. */
import { type ComponentType, createContext, type ReactNode, useContext } from 'react';
import type { Condition } from '../../../engine/language';

export interface BuilderProps {
  label: string;
  help?: string | undefined;
  value: Condition | undefined;
  error?: ReactNode;
  onChange: (condition: Condition) => void;
  /** It is about events or other things that cannot be counted beforehand. */
  uncounted?: boolean;
}

const NestedBuilder = createContext<ComponentType<BuilderProps>>(() => null);
export const NestedBuilderProvider = NestedBuilder.Provider;
export const useNestedBuilder = (): ComponentType<BuilderProps> => useContext(NestedBuilder);
