import assert from 'node:assert/strict';
import { layoutTimeline } from '../../../src/domain/timeline/layout';
import type { TimelineInput } from '../../../src/domain/timeline/input';
import type { Segment } from '../../../src/domain/timeline/span';
import { at, minute } from './timelineBuilders';

/** "running 0-2, queued 2-3…": segments in words and minutes; three dots where it still grows. */
export const told = (segments: readonly Segment[]): string =>
  segments
    .map(({ cause, start, end, isOpen }) => {
      const minutes = (time: number) => (time - at(0)) / minute;
      return `${cause.kind} ${minutes(start)}-${isOpen ? '…' : minutes(end)}`;
    })
    .join(', ');

export const layout = (input: TimelineInput, now = 60) => layoutTimeline(input, at(now));
export const stage = (input: TimelineInput, name: string, now = 60) => {
  const found = layout(input, now).stages.find((lane) => lane.name === name);
  assert.ok(found, `stage ${name} is drawn`);
  return found;
};
export const action = (input: TimelineInput, path: string, now = 60) => {
  const [stageName = '', name = ''] = path.split('/');
  const found = stage(input, stageName, now).actions.find((lane) => lane.name === name);
  assert.ok(found, `action ${path} is drawn`);
  return found;
};
