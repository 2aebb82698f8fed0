import type { Setting } from './setting';
import { connections } from './settings/connections';
import { jobCommands } from './settings/jobCommands';
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
  jobCommands,
  'production.typeName': {
    type: 'string',
    default: 'risky',
    // A workspace cannot make it less strict.
    scope: 'application',
    choices: {
      risky:
        'Before a rollback, before a stop that abandons actions, and before a condition is overridden. Other changes ask in a dialog.',
      always: 'Before every change.',
    },
    description:
      'When a change of a production connection asks for the name of the pipeline to be typed. Every change there asks for a confirmation.',
  },
  'badge.counts': {
    type: 'string',
    choices: {
      all: 'Everything that needs you: waiting approvals, failed and stopped pipelines, and disabled transitions that hold executions.',
      approvals: 'Waiting approvals.',
      failures: 'Failed pipelines.',
      none: 'Nothing. No number is shown.',
    },
    default: 'all',
    scope: 'window',
    markdownDescription:
      'What the number on the CodePipeline icon counts. It is based on the latest data of the views and watched executions.',
  },
  'badge.checkWhileHidden': {
    type: 'boolean',
    default: false,
    scope: 'window',
    markdownDescription:
      'Keep the number on the icon up to date while the views are hidden: one call a minute for each idle pipeline, more for a pipeline that is running, failed or stopped. Otherwise, hidden views make no calls, and the number shows how old it is.',
  },
  notifications: {
    type: 'string',
    default: 'mine',
    scope: 'window',
    choices: {
      mine: 'All events of executions that I started, selected or triggered by a push.',
      failuresAndApprovals: 'Failures and waiting approvals of all watched executions.',
      all: 'All events of all watched executions.',
      none: 'Nothing.',
    },
    description:
      'Which notifications to show about watched executions: those started here, selected, triggered by a push from here, or of favourite pipelines.',
  },
  'statusBar.enabled': {
    type: 'boolean',
    default: true,
    scope: 'window',
    description:
      'Show watched executions in the status bar and, while nothing is running, the status of the pipelines of this workspace.',
  },
  'statusBar.click': {
    type: 'string',
    default: 'timeline',
    scope: 'window',
    choices: {
      timeline: 'The timeline, at the action that failed or is waiting.',
      tree: 'The row in the Pipelines view.',
      quickPick: 'A list of all watched executions.',
    },
    description: 'What a click on an execution in the status bar opens.',
  },
  'statusBar.outgoing': {
    type: 'boolean',
    default: false,
    scope: 'window',
    description:
      'Show in the status bar how many commits are not pushed. A click lists the pipelines that the push starts.',
  },
  'logs.problems': {
    type: 'boolean',
    default: false,
    scope: 'window',
    description:
      'List the errors of open logs among the problems: those of the newest execution, if it failed, in files that are unchanged since its commit. In a trusted workspace only.',
  },
  'watch.pushes': {
    type: 'boolean',
    default: true,
    scope: 'window',
    description:
      'After a push from this workspace, look for the executions that it triggers for five minutes, and watch them.',
  },
  'watch.favourites': {
    type: 'boolean',
    default: false,
    scope: 'window',
    description:
      'Watch executions of favourite pipelines. An open view detects them immediately; otherwise, the pipelines are checked when you return to the window after ten minutes or more.',
  },
  'watch.showProgress': {
    type: 'boolean',
    default: false,
    scope: 'window',
    description: 'Also show a progress notification for each of my running executions.',
  },
  workspacePipelines: {
    type: 'array',
    scope: 'window',
    default: [],
    markdownDescription:
      'The pipelines that belong to this workspace. The status bar shows their status, and executions triggered by a push are searched for in them. *AWS CodePipeline: Find Pipelines of This Workspace* fills it.',
    items: {
      type: 'object',
      required: ['pipeline'],
      additionalProperties: false,
      properties: {
        connection: {
          type: 'string',
          minLength: 1,
          description:
            'The connection of the pipeline. If omitted, any connection that has a pipeline with this name.',
        },
        pipeline: { type: 'string', minLength: 1, description: 'The name of the pipeline.' },
      },
    },
  },
  definitions: {
    type: 'array',
    scope: 'window',
    default: [],
    markdownDescription:
      'JSON files that are pipeline definitions, as glob patterns of paths in the workspace, besides `*.pipeline.json`.',
    items: { type: 'string', minLength: 1 },
  },
  ignoredProblems: {
    type: 'array',
    scope: 'window',
    default: [],
    markdownDescription:
      'Problems of pipeline definitions that are not reported, by the ids that the Problems view shows, such as `polls-for-changes`.',
    items: { type: 'string', minLength: 1 },
  },
} satisfies Readonly<Record<string, Setting>>;
