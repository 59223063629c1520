/** Stored templates and snippets: list, versions, how they look, tests of them. */
import { queryOptions } from '@tanstack/react-query';
import type {
  PreviewResult,
  SmsPrice,
  TemplateDetail,
  TemplateSummary,
  TemplateVersion,
  TestSendResult,
} from '../../../engine/api/contract';
import type { JsonObject, TemplateKind } from '../../../engine/language';
import { call } from './client';

const path = (id: string) => `/templates/${encodeURIComponent(id)}`;

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: ({ signal }) => call<{ items: TemplateSummary[] }>('/templates', { signal }),
  staleTime: 5_000,
});

/** Loaded once per visit: from then on the editor owns what is written. */
export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: ['templates', id],
    queryFn: ({ signal }) => call<TemplateDetail>(path(id), { signal }),
    staleTime: 0,
  });

/** A version never changes. */
export const templateVersionQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['templates', id, 'versions', version],
    queryFn: ({ signal }) => call<TemplateVersion>(`${path(id)}/versions/${version}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What a template says: its name, and its words in each language. */
export interface TemplateWords {
  name: string;
  locale: string;
  content: JsonObject;
  translations: Record<string, JsonObject>;
}

/** Who looks at it, and how. */
export interface Look extends Omit<TemplateWords, 'name'> {
  kind: TemplateKind;
  class: 'marketing' | 'transactional';
  personId?: string | undefined;
  journeyId?: string | undefined;
  language?: string | undefined;
}

export const previewQuery = (look: Look) =>
  queryOptions({
    queryKey: ['template-preview', look],
    queryFn: ({ signal }) => call<PreviewResult>('/templates/preview', { method: 'POST', body: look, signal }),
    staleTime: 10_000,
    gcTime: 60_000,
    retry: false,
  });

export const createTemplate = (body: TemplateWords & { kind: TemplateKind }) =>
  call<TemplateDetail>('/templates', { method: 'POST', body });
/** Throws `ApiProblem` 409 `revision_conflict` when somebody else saved first. */
export const saveTemplate = (id: string, body: TemplateWords, revision: number) =>
  call<TemplateDetail>(path(id), { method: 'PUT', body, ifMatch: revision });
export const restoreTemplate = (id: string, version: number, revision: number) =>
  call<TemplateDetail>(`${path(id)}/restore`, { method: 'POST', body: { version }, ifMatch: revision });
export const deleteTemplate = (id: string) => call<unknown>(path(id), { method: 'DELETE' });
export const undeleteTemplate = (id: string) => call<TemplateDetail>(`${path(id)}/undelete`, { method: 'POST' });
export const sendTest = (look: Look & { to: string; connection?: string | undefined; evenIfSuppressed: boolean }) =>
  call<TestSendResult>('/templates/test-send', { method: 'POST', body: look });

/** What one SMS costs. */
export const smsPriceQuery = queryOptions({
  queryKey: ['sms-price'],
  queryFn: ({ signal }) => call<SmsPrice>('/sms-price', { signal }),
  staleTime: 60_000,
});
export const saveSmsPrice = (price: SmsPrice) => call<SmsPrice>('/sms-price', { method: 'PUT', body: price });
