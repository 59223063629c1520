import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { templateQuery } from '../api/templates';
import { Loaded } from '../ui/states';
import { TemplateEditor } from './template-editor';

const route = getRouteApi('/shell/content/$templateId');

export function TemplatePage() {
  const { templateId } = route.useParams();
  const query = useQuery(templateQuery(templateId));
  return <Loaded query={query}>{(detail) => <TemplateEditor key={templateId} detail={detail} />}</Loaded>;
}
