import { actionType, optional, required } from './describe';

const aws = 'https://console.aws.amazon.com';

/** What asks a person or calls something else (user guide, "Action structure reference"). */
export const invokeTypes = [
  actionType('Approval/AWS/Manual', {
    inputs: [0, 0],
    outputs: [0, 0],
    properties: optional('NotificationArn', 'CustomData', 'ExternalEntityLink'),
  }),
  actionType('Invoke/AWS/CodePipeline', {
    inputs: [0, 0],
    outputs: [0, 0],
    properties: [...required('PipelineName'), ...optional('SourceRevisions', 'Variables')],
  }),
  actionType('Invoke/AWS/InspectorScan', {
    inputs: [0, 1],
    outputs: [1, 1],
    properties: [
      ...required('InspectorRunMode'),
      ...optional(
        'ECRRepositoryName',
        'ImageTag',
        'CriticalThreshold',
        'HighThreshold',
        'MediumThreshold',
        'LowThreshold',
      ),
    ],
  }),
  actionType('Invoke/AWS/Lambda', {
    inputs: [0, 5],
    outputs: [0, 5],
    properties: [...required('FunctionName'), ...optional('UserParameters')],
    settings: { entityUrlTemplate: `${aws}/lambda/home?#/functions/{Config:FunctionName}` },
  }),
  actionType('Invoke/AWS/StepFunctions', {
    inputs: [0, 1],
    outputs: [0, 1],
    properties: [...required('StateMachineArn'), ...optional('ExecutionNamePrefix', 'InputType', 'Input')],
    settings: { entityUrlTemplate: `${aws}/states/home#/statemachines/view/{Config:StateMachineArn}` },
  }),
  actionType('Invoke/ThirdParty/Snyk', { inputs: [1, 1], outputs: [0, 1] }),
];
