import type { Setting } from '../setting';
import { text } from '../text';

/** Text without spaces around it. */
const trimmed = {
  pattern: '^\\S([^]*\\S)?$',
  patternErrorMessage: text(
    'setting.connections.text.pattern',
    'Enter text that does not begin or end with a space.',
  ),
};

/** `codepipeline.connections`: what `domain/connection/connectionSetting.ts` reads, for the settings editor. */
export const connections = {
  type: 'array',
  scope: 'window',
  default: [],
  markdownDescription:
    'The accounts and regions to show, each reached through a profile of the shared AWS config or an endpoint. Holds no secrets, so it can be shared in a workspace.',
  items: {
    type: 'object',
    required: ['name', 'region'],
    additionalProperties: false,
    defaultSnippets: [
      {
        label: 'Connection',
        body: { name: '${1:name}', profile: '${2:default}', region: '${3:us-east-1}' },
      },
    ],
    properties: {
      name: {
        type: 'string',
        markdownDescription: 'The name of the connection in the tree. Must be unique.',
        ...trimmed,
      },
      region: {
        type: 'string',
        markdownDescription: 'The AWS region, for example `eu-west-1`.',
        pattern: '^[a-z]{2,4}(-[a-z]+)+-\\d+$',
      },
      profile: {
        type: 'string',
        markdownDescription:
          'A profile of the shared AWS config. Without it, the default credentials are used.',
        ...trimmed,
      },
      roleArn: {
        type: 'string',
        markdownDescription: 'A role to assume with the profile’s credentials.',
        pattern: '^arn:aws[\\w-]*:iam::\\d{12}:role/[\\w+=,.@/-]+$',
      },
      externalId: {
        type: 'string',
        markdownDescription: 'The external id that the role asks for.',
        ...trimmed,
      },
      endpoint: {
        type: 'string',
        markdownDescription:
          'An endpoint to use instead of the AWS endpoint of the region, for example a local CodePipeline service. A loopback endpoint without a profile needs no credentials.',
        pattern:
          '^https?://(\\[[\\da-fA-F:.]+\\]|[\\w.-]+)(:([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]))?(/[^\\s?#]*)?$',
        patternErrorMessage:
          'Enter an http or https address with a host, as in http://127.0.0.1:4566, without a user name, password, spaces, ? or #.',
      },
      events: {
        type: 'object',
        required: ['queueUrl'],
        additionalProperties: false,
        markdownDescription:
          'The SQS queue with the events of the pipelines, so that changes show immediately and little is polled. *Set Up Push Events…* on the connection fills it.',
        properties: {
          queueUrl: {
            type: 'string',
            markdownDescription:
              'The URL of the queue, in the region of the connection or at its own endpoint. Each person and each machine needs a queue of its own.',
            pattern: '^https?://[^\\s?#@]+/[^\\s?#@]+$',
          },
        },
      },
      production: {
        type: 'boolean',
        markdownDescription: 'Ask for confirmation before every change in this connection.',
        default: false,
      },
      readOnly: {
        type: 'boolean',
        markdownDescription: 'Do not offer commands that change anything in this connection.',
        default: false,
      },
      pipelines: {
        type: 'array',
        items: { type: 'string', ...trimmed },
        markdownDescription: 'Names or globs of the pipelines to show. If empty, all pipelines are shown.',
      },
    },
  },
} satisfies Setting;
