import { area, oneRow, rows, takes } from '../command';
import { always, never } from '../when';

/** Commands that open a timeline or a page about a row. */
export const open = area({
  capabilities: [
    'canOpenTimeline',
    // A click on the row has another command, so a button opens its timeline.
    'hasTimelineButton',
    'canOpenPipelineTimeline',
    'canOpenDiagram',
    'canCompare',
    'canOpenLog',
    // The log can be read in an editor.
    'canShowLog',
    'hasLogButton',
    'canOpenExternal',
    'canOpenConsole',
  ],
  commands: {
    openByLink: {
      title: 'Open by ARN or URL…',
      icon: 'link',
      takes: takes<[text?: string]>(),
      palette: always,
      viewTitle: { group: 'watch' },
    },
    openTimeline: {
      title: 'Open Timeline',
      icon: 'pulse',
      takes: oneRow,
      key: 'ctrl+k shift+t',
      rows: { can: 'canOpenTimeline', group: 'open', button: { at: 3, can: 'hasTimelineButton' } },
    },
    openPipelineTimeline: {
      title: 'Show Execution History',
      icon: 'list-tree',
      takes: oneRow,
      rows: { can: 'canOpenPipelineTimeline', group: 'open' },
    },
    openDiagram: {
      title: 'Open Diagram',
      icon: 'type-hierarchy-sub',
      takes: oneRow,
      rows: { can: 'canOpenDiagram', group: 'open' },
    },
    compareWithPrevious: {
      title: 'Compare with Previous',
      icon: 'git-compare',
      takes: oneRow,
      palette: never,
      rows: { can: 'canCompare', group: 'open', onRuns: true },
    },
    compareSelected: {
      title: 'Compare Selected',
      icon: 'git-compare',
      takes: rows,
      palette: never,
      rows: { can: 'canCompare', group: 'open', onlySeveral: true },
    },
    compareExecutions: { title: 'Compare Executions…', icon: 'git-compare' },
    showBuildLog: {
      title: 'Show Build Log (Pipeline Logs)…',
      icon: 'output',
      takes: oneRow,
      rows: { can: 'canShowLog', group: 'open', onRuns: true, button: { at: 4, can: 'hasLogButton' } },
    },
    openLog: {
      title: 'Open Log in Browser',
      icon: 'link-external',
      takes: oneRow,
      palette: never,
      rows: { can: 'canOpenLog', group: 'open', button: { at: 4, unless: 'hasLogButton' } },
    },
    openExternal: {
      title: 'Open External Page',
      icon: 'link-external',
      takes: oneRow,
      palette: never,
      rows: { can: 'canOpenExternal', group: 'open', button: 5 },
    },
    openConsole: {
      title: 'Open in AWS Console',
      icon: 'link-external',
      takes: oneRow,
      palette: never,
      rows: { can: 'canOpenConsole', group: 'open' },
    },
  },
});
