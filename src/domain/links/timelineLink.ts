import * as v from 'valibot';
import { runOutcomes, runsViews, type RunOutcome, type RunsView } from '../timeline/runs/runsChoice';

/**
 * The target of a link to a timeline: an execution, or one of its stages or actions when named; else its
 * pipeline.
 */
export interface TimelineLink {
  /** The name of a connection in the settings of the user who opens the link. */
  readonly connection: string;
  readonly pipeline: string;
  readonly execution?: string;
  readonly stage?: string;
  /** Only together with a stage. */
  readonly action?: string;
  /** How the executions of a pipeline are shown, or its diagram in place of them; only without an execution. */
  readonly view?: RunsView | 'diagram';
  /** Only the executions with this outcome. */
  readonly status?: RunOutcome;
  /** Only the executions of the user who opens the link. */
  readonly by?: 'me';
}

export const timelineLinkPath = '/timeline';

/** The names of pipelines, stages and actions (API reference, ActionName). */
export const namePattern = /^[\w.@-]{1,100}$/;

const name = v.pipe(v.string(), v.regex(namePattern));

const linkSchema = v.pipe(
  v.object({
    connection: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
    pipeline: name,
    execution: v.exactOptional(v.pipe(v.string(), v.uuid())),
    stage: v.exactOptional(name),
    action: v.exactOptional(name),
    view: v.exactOptional(v.picklist([...runsViews, 'diagram'])),
    status: v.exactOptional(v.picklist(runOutcomes)),
    by: v.exactOptional(v.literal('me')),
  }),
  v.check(({ execution, stage, action }) => (stage === undefined || !!execution) && (!action || !!stage)),
  v.check(({ execution, view, status, by }) => !execution || (!view && !status && !by)),
) satisfies v.GenericSchema<unknown, TimelineLink>;

/**
 * The query of a link. Values are encoded twice, because an editor decodes the query as a whole before its parts can
 * be told from each other; names of plain characters, as nearly all are, look the same either way.
 */
export function timelineLinkQuery(link: TimelineLink): string {
  const entries = Object.entries(link).filter(([, value]) => value !== undefined);
  return entries.map(([key, value]) => `${key}=${encodeTwice(String(value))}`).join('&');
}

const encodeTwice = (value: string): string => encodeURIComponent(encodeURIComponent(value));

/**
 * Reads a link as an editor passes it on, with its query decoded once; undefined for a link that is not one
 * of ours.
 */
export function parseTimelineLink(path: string, query: string): TimelineLink | undefined {
  if (path !== timelineLinkPath) return undefined;
  const entries = [...new URLSearchParams(query)];
  const isTwice = new Set(entries.map(([key]) => key)).size < entries.length;
  const result = v.safeParse(linkSchema, Object.fromEntries(entries));
  return result.success && !isTwice ? result.output : undefined;
}
