import type { Setting } from '../setting';

/** `codepipeline.jobCommands`: what `domain/jobs/jobCommand.ts` reads, for the settings editor. */
export const jobCommands = {
  type: 'array',
  scope: 'window',
  default: [],
  markdownDescription:
    'Commands that work the jobs of custom and partner actions, offered by *Work Jobs…* and *Report Result…*. A command runs in the first workspace folder, without a shell, and in trusted workspaces only. The job is a JSON file named by `CODEPIPELINE_JOB_FILE`; the exit code is the result, with what the command writes as JSON to the file named by `CODEPIPELINE_RESULT_FILE`.',
  items: {
    type: 'object',
    required: ['provider', 'command'],
    additionalProperties: false,
    defaultSnippets: [
      { label: 'Command', body: { provider: '${1:provider}', command: '${2:command}', args: ['${3}'] } },
    ],
    properties: {
      provider: {
        type: 'string',
        markdownDescription: 'The provider of the action types whose jobs the command works.',
        minLength: 1,
      },
      command: {
        type: 'string',
        markdownDescription:
          'The program to run: a name on the path, or an absolute path. To use a shell, name one.',
        minLength: 1,
      },
      args: {
        type: 'array',
        markdownDescription: 'The arguments of the program, each an item. Nothing in them is expanded.',
        items: { type: 'string' },
      },
      name: {
        type: 'string',
        markdownDescription: 'The name of the command in lists. If omitted, the command itself.',
      },
      timeoutMinutes: {
        type: 'number',
        markdownDescription:
          'After how many minutes the command is ended and its job fails. The default is 60.',
        minimum: 1,
        maximum: 1440,
      },
      getsCredentials: {
        type: 'boolean',
        markdownDescription:
          'Whether the command gets the temporary credentials for the artifacts of its job, as `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`.',
      },
    },
  },
} satisfies Setting;
