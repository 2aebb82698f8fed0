import type { Setting } from './setting';
import { connections } from './settings/connections';
import { startPresets } from './settings/startPresets';
import { text } from './text';

/** Every setting of the extension by its name, in the order of the settings editor. */
export const settings = {
  connections,
  'start.openTimeline': {
    type: 'boolean',
    default: true,
    scope: 'window',
    description: text('setting.openTimeline', 'Open the timeline of an execution after starting it.'),
  },
  startPresets,
  'badge.counts': {
    type: 'string',
    choices: {
      all: 'Approvals that wait and pipelines that failed.',
      approvals: 'Approvals that wait.',
      failures: 'Pipelines that failed.',
      none: 'Nothing: there is no number.',
    },
    default: 'all',
    scope: 'window',
    markdownDescription:
      'What the number on the CodePipeline icon counts. It counts what is known: what the views and watched executions have asked last.',
  },
  'badge.checkWhileHidden': {
    type: 'boolean',
    default: false,
    scope: 'window',
    markdownDescription:
      'Keep asking for the number on the icon while the views are hidden: one call a minute for each idle pipeline, more for one that runs, failed or was stopped. Otherwise a hidden view costs nothing, and the number says from when it is.',
  },
  notifications: {
    type: 'string',
    default: 'mine',
    scope: 'window',
    choices: {
      mine: 'Everything about executions that I started, chose or caused by a push.',
      failuresAndApprovals: 'Failures, and approvals that wait, of everything that is watched.',
      all: 'Everything about everything that is watched.',
      none: 'Nothing.',
    },
    description:
      'What to be told about executions that are watched: those started here, chosen, of a push from here, or of favourites.',
  },
  'statusBar.enabled': {
    type: 'boolean',
    default: true,
    scope: 'window',
    description:
      'Show watched executions in the status bar and, while nothing runs, how the pipelines of this workspace are.',
  },
  'statusBar.click': {
    type: 'string',
    default: 'timeline',
    scope: 'window',
    choices: {
      timeline: 'Its timeline, at the action that failed or waits.',
      tree: 'Its row in the Pipelines view.',
      quickPick: 'A list of everything that is watched.',
    },
    description: 'What a click on an execution in the status bar opens.',
  },
  'watch.pushes': {
    type: 'boolean',
    default: true,
    scope: 'window',
    description:
      'After a push from this workspace, look for the executions that it starts, for five minutes, and watch them.',
  },
  'watch.favourites': {
    type: 'boolean',
    default: false,
    scope: 'window',
    description:
      'Watch what runs in favourite pipelines. A view that is open shows at once that it runs; otherwise they are looked at when you come back to the window after ten minutes or more.',
  },
  'watch.showProgress': {
    type: 'boolean',
    default: false,
    scope: 'window',
    description: 'Also show a progress notification for each execution of mine that runs.',
  },
  workspacePipelines: {
    type: 'array',
    scope: 'window',
    default: [],
    markdownDescription:
      'The pipelines that belong to this workspace. The status bar shows how they are, and pushes are looked for in them. *CodePipeline: Find Pipelines of This Workspace* fills it.',
    items: {
      type: 'object',
      required: ['pipeline'],
      additionalProperties: false,
      properties: {
        connection: {
          type: 'string',
          minLength: 1,
          description: 'The connection that has the pipeline. Without it, any that has one of the name.',
        },
        pipeline: { type: 'string', minLength: 1, description: 'The name of the pipeline.' },
      },
    },
  },
} satisfies Readonly<Record<string, Setting>>;
