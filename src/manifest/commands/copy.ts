import { area, oneRow, rows } from '../command';
import { never } from '../when';
import { open } from './open';

/** Commands that copy a text about rows. A link can be copied wherever it can be opened. */
export const copy = area({
  capabilities: [...open.capabilities, 'canCopyName', 'canCopyArn', 'canCopyId', 'canCopyPolicyStatement'],
  commands: {
    copyName: {
      title: 'Copy Name',
      takes: rows,
      palette: never,
      rows: { can: 'canCopyName', group: 'copy' },
    },
    copyArn: {
      title: 'Copy ARN',
      takes: rows,
      palette: never,
      rows: { can: 'canCopyArn', group: 'copy' },
    },
    copyExecutionId: {
      title: 'Copy Execution Id',
      takes: rows,
      palette: never,
      rows: { can: 'canCopyId', group: 'copy' },
    },
    copyConsoleUrl: {
      title: 'Copy Console URL',
      takes: rows,
      palette: never,
      rows: { can: 'canOpenConsole', group: 'copy' },
    },
    copyTimelineLink: {
      title: 'Copy Timeline Link',
      icon: 'link',
      takes: oneRow,
      palette: never,
      rows: { can: 'canOpenTimeline', group: 'copy' },
      timelineButton: 8,
    },
    copyCliCommand: {
      title: 'Copy AWS CLI Command',
      takes: rows,
      palette: never,
      rows: { can: ['canCopyName', 'canCopyId'], group: 'copy' },
    },
    copyPolicyStatement: {
      title: 'Copy Policy Statement',
      takes: oneRow,
      palette: never,
      rows: { can: 'canCopyPolicyStatement', group: 'copy' },
    },
  },
});
