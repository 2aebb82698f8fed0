import type { PipelineRef } from '../../domain/refs';
import { area, rows, takes } from '../command';
import { and, connected, isSet, never } from '../when';

const isWatching = isSet('codepipeline.isWatching');

/** Commands that watch executions, and find the pipelines and commits of the workspace. */
export const watch = area({
  // `canWatch`: the row has a running execution.
  capabilities: ['canWatch', 'canWatchNext'],
  commands: {
    whereIsMyCommit: {
      title: 'Where Is My Commit?',
      icon: 'git-commit',
      key: 'ctrl+k shift+w',
      viewTitle: { group: 'watch' },
    },
    whatWouldMyPushStart: {
      title: 'What Would My Push Start?',
      icon: 'repo-push',
      palette: and(connected, 'gitOpenRepositoryCount != 0'),
      viewTitle: { group: 'watch' },
    },
    findWorkspacePipelines: {
      title: 'Find Pipelines of This Workspace…',
      icon: 'search',
      palette: and(connected, 'workspaceFolderCount != 0'),
      viewTitle: { group: 'watch' },
    },
    showWatched: {
      title: 'Show Status of Watched Executions',
      icon: 'eye',
      viewTitle: { group: 'watch' },
    },
    watchExecution: {
      title: 'Watch',
      icon: 'eye',
      takes: rows,
      rows: { can: 'canWatch', group: 'watch' },
    },
    watchNextExecution: {
      title: 'Watch Next Execution',
      icon: 'eye',
      takes: rows,
      rows: { can: 'canWatchNext', group: 'watch' },
    },
    watchNextPush: {
      title: 'Watch What the Next Push Starts',
      takes: takes<[root: string, pipelines: readonly PipelineRef[]]>(),
      palette: never,
    },
    unwatchExecution: { title: 'Stop Watching', icon: 'eye-closed', takes: rows, palette: isWatching },
  },
});
