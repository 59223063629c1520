/** Widgets by the name form hints give them. A name that is missing here gets the JSON editor. */
import type { ComponentType } from 'react';
import type { Widget } from '../../../../engine/language';
import type { WidgetProps } from '../widget-types';
import { ArmsWidget, OutcomesWidget, WatchedArmsWidget, WeightsWidget } from './arms';
import { NumberWidget, SelectWidget, SwitchWidget, TextareaWidget, TextWidget } from './basic';
import { ConnectionWidget } from './connection';
import { EmailDesignWidget } from './email-design';
import { EscalationsWidget } from './escalations';
import { ExperimentWidget } from './experiment';
import { GivenValuesWidget } from './given-values';
import { JourneyWidget } from './journey';
import { JsonWidget } from './json';
import { KeyValuesWidget, UpdateListWidget } from './lists';
import { PoolWidget, TeamWidget, UserWidget } from './named';
import { StoredTemplateWidget } from './stored-template';
import { CalendarWidget, RestartWidget } from './switched';
import { SmsTextWidget, TemplateWidget } from './template';
import { DurationWidget, OffsetWidget, TimeWidget, WeekdaysWidget, WindowWidget, ZoneWidget } from './time';
import { EventWidget, PathWidget } from './value-path';
import { ConditionWidget, WatchWidget } from './watch';

export { JsonWidget } from './json';

export const widgets: Record<Widget, ComponentType<WidgetProps>> = {
  text: TextWidget,
  textarea: TextareaWidget,
  number: NumberWidget,
  switch: SwitchWidget,
  select: SelectWidget,
  duration: DurationWidget,
  offset: OffsetWidget,
  time: TimeWidget,
  weekdays: WeekdaysWidget,
  zone: ZoneWidget,
  window: WindowWidget,
  calendar: CalendarWidget,
  condition: ConditionWidget,
  watch: WatchWidget,
  path: PathWidget,
  template: TemplateWidget,
  'sms-text': SmsTextWidget,
  'stored-template': StoredTemplateWidget,
  'email-design': EmailDesignWidget,
  weights: WeightsWidget,
  arms: ArmsWidget,
  'watched-arms': WatchedArmsWidget,
  outcomes: OutcomesWidget,
  escalations: EscalationsWidget,
  restart: RestartWidget,
  experiment: ExperimentWidget,
  'update-list': UpdateListWidget,
  'key-values': KeyValuesWidget,
  'given-values': GivenValuesWidget,
  event: EventWidget,
  journey: JourneyWidget,
  connection: ConnectionWidget,
  pool: PoolWidget,
  team: TeamWidget,
  user: UserWidget,
  json: JsonWidget,
};
