import { defineCollection } from './collection';
import type { TemplateRow, TemplateVersionRow } from './template-rows';

export const templates = defineCollection<TemplateRow>({
  name: 'templates',
  fields: ['_id', 'kind', 'name', 'locale', 'content', 'translations', 'revision', 'updatedAt', 'by', 'createdAt', 'deletedAt'],
  indexes: [[{ deletedAt: 1, updatedAt: -1 }]],
});

export const templateVersions = defineCollection<TemplateVersionRow>({
  name: 'templateVersions',
  fields: ['_id', 'templateId', 'name', 'locale', 'content', 'translations', 'revision', 'updatedAt', 'by'],
  indexes: [[{ templateId: 1, revision: -1 }]],
});
