import { Output, type Template, toValueSync } from 'liquidjs';

/** Gives the escape at the end of every output the place it stands in, so that it can say which variable was empty. */
export function nameOutputs(templates: Template[]): void {
  for (const template of templates) {
    // The field is private; liquidjs gives its escape a token that names nothing.
    if (template instanceof Output) Reflect.set(template.value.filters.at(-1) ?? {}, 'token', template.token);
    else nameOutputs(toValueSync<Template[] | undefined>(template.children?.(false, true)) ?? []);
  }
}
