import { area, oneRow, rows } from '../command';
import { never } from '../when';

/** Commands that browse pipelines and their executions. */
export const browse = area({
  capabilities: ['canRefresh'],
  commands: {
    refresh: {
      title: 'Refresh',
      icon: 'refresh',
      takes: rows,
      viewTitle: { button: 1, views: ['pipelines', 'attention', 'integrations'] },
      rows: { can: 'canRefresh', group: 'refresh' },
    },
    loadMoreExecutions: { title: 'Load More Executions', takes: oneRow, palette: never },
    revealInPipelines: {
      title: 'Reveal in Pipelines View',
      icon: 'list-selection',
      takes: oneRow,
      timelineButton: 9,
    },
  },
});
