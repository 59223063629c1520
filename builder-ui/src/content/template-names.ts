/** Names of stored templates, for those who only know their ids. */
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { templatesQuery } from '../api/templates';

/** The name of a template by its id; null when there is none any more, undefined while that is not known. */
export type TemplateNames = (id: string) => string | null | undefined;

/** `needed`: whether anything names a template; nothing is asked for otherwise. */
export function useTemplateNames(needed: boolean): TemplateNames {
  const { data } = useQuery({ ...templatesQuery, enabled: needed });
  return useCallback((id) => data && (data.items.find((one) => one.id === id)?.name ?? null), [data]);
}
