import { area, oneRow, rows } from '../command';
import { and, connected, inActionType, inPartnerType, isSet, never } from '../when';

const canChangeHere = and(connected, isSet('codepipeline.hasWritableConnections'));

/** Commands about what pipelines are integrated by: custom action types and their jobs, webhooks and tags. */
export const integrate = area({
  capabilities: [
    'canOpenActionType',
    'canDeleteActionType',
    'canCopyWebhookUrl',
    'canRegisterWebhook',
    'canDeregisterWebhook',
    'canDeleteWebhook',
    'canSendSampleEvent',
    'canEditTags',
    'canReportRevision',
    'canWorkJobs',
    'canStopWorking',
    'canAnswerJob',
    'canEnterClientToken',
    'canCancelJobCommand',
  ],
  commands: {
    openActionType: {
      title: 'Open Definition',
      icon: 'go-to-file',
      takes: oneRow,
      palette: never,
      rows: { can: 'canOpenActionType', group: 'open' },
    },
    newActionType: {
      title: 'New Custom Action Type…',
      icon: 'add',
      palette: never,
      viewTitle: { button: 0, views: ['integrations'], when: canChangeHere },
    },
    createActionType: {
      title: 'Create Custom Action Type',
      icon: 'cloud-upload',
      palette: inActionType,
      editorTitle: 10,
    },
    updateActionType: {
      title: 'Update Action Type',
      icon: 'cloud-upload',
      palette: inPartnerType,
      editorTitle: 12,
    },
    enterClientToken: {
      title: 'Enter Client Token…',
      takes: oneRow,
      palette: never,
      rows: { can: 'canEnterClientToken', group: 'edit' },
    },
    workJobs: {
      title: 'Work Jobs…',
      icon: 'server-process',
      takes: oneRow,
      palette: never,
      rows: { can: 'canWorkJobs', group: 'run', button: 1 },
    },
    stopWorkingJobs: {
      title: 'Stop Working Jobs',
      icon: 'debug-stop',
      takes: oneRow,
      palette: never,
      rows: { can: 'canStopWorking', group: 'run', button: 1 },
    },
    cancelJobCommand: {
      title: 'Cancel Command',
      icon: 'debug-stop',
      takes: oneRow,
      palette: never,
      rows: { can: 'canCancelJobCommand', group: 'run', button: 1 },
    },
    answerJob: {
      title: 'Report Result…',
      icon: 'check',
      takes: oneRow,
      palette: never,
      rows: { can: 'canAnswerJob', group: 'run', button: 1 },
    },
    deleteActionType: {
      title: 'Delete Custom Action Type…',
      takes: oneRow,
      palette: never,
      rows: { can: 'canDeleteActionType', group: 'close' },
    },
    newWebhook: {
      title: 'New Webhook…',
      icon: 'link',
      palette: never,
      viewTitle: { button: -3, views: ['integrations'], when: canChangeHere },
    },
    reportRevision: {
      title: 'Report Revision…',
      takes: oneRow,
      palette: never,
      rows: { can: 'canReportRevision', group: 'run' },
    },
    copyWebhookUrl: {
      title: 'Copy Webhook URL',
      icon: 'copy',
      takes: oneRow,
      palette: never,
      rows: { can: 'canCopyWebhookUrl', group: 'copy', button: 1 },
    },
    sendSampleEvent: {
      title: 'Send Sample Event…',
      icon: 'broadcast',
      takes: oneRow,
      palette: never,
      rows: { can: 'canSendSampleEvent', group: 'run' },
    },
    registerWebhook: {
      title: 'Register Webhook with GitHub',
      takes: oneRow,
      palette: never,
      rows: { can: 'canRegisterWebhook', group: 'run' },
    },
    deregisterWebhook: {
      title: 'Deregister Webhook from GitHub',
      takes: oneRow,
      palette: never,
      rows: { can: 'canDeregisterWebhook', group: 'run' },
    },
    deleteWebhook: {
      title: 'Delete Webhook…',
      takes: oneRow,
      palette: never,
      rows: { can: 'canDeleteWebhook', group: 'close' },
    },
    editTags: {
      title: 'Edit Tags…',
      icon: 'tag',
      takes: rows,
      palette: never,
      rows: { can: 'canEditTags', group: 'edit' },
    },
  },
});
