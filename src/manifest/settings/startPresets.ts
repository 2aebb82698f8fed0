import type { Setting } from '../setting';

/** As long as the API allows a revision to be. */
const revision = { type: 'string', minLength: 1, maxLength: 1500 };

/** `codepipeline.startPresets`: what `domain/start/startPreset.ts` reads, for the settings editor. */
export const startPresets = {
  type: 'array',
  scope: 'window',
  default: [],
  markdownDescription:
    'Named inputs to start pipelines with. *AWS CodePipeline: Start Execution* offers the presets of its pipeline, and *Save as preset* adds a preset here. Presets of the workspace and of the user are offered together. Do not store secrets here.',
  items: {
    type: 'object',
    required: ['name', 'pipeline'],
    additionalProperties: false,
    defaultSnippets: [
      {
        label: 'Preset',
        body: {
          name: '${1:name}',
          pipeline: '${2:pipeline}',
          variables: { '${3:variable}': '${4:value}' },
        },
      },
    ],
    properties: {
      name: {
        type: 'string',
        markdownDescription:
          'The name of the preset, shown in the list and used in the arguments of the command.',
        minLength: 1,
      },
      pipeline: { type: 'string', markdownDescription: 'The name of the pipeline.', minLength: 1 },
      connection: {
        type: 'string',
        markdownDescription:
          'The connection of the pipeline. If omitted, the preset applies to pipelines with this name in every connection.',
        minLength: 1,
      },
      variables: {
        type: 'object',
        markdownDescription: 'Values of the pipeline variables, by name.',
        additionalProperties: { type: 'string', minLength: 1, maxLength: 1000 },
      },
      revisions: {
        type: 'object',
        markdownDescription:
          'Revisions by the names of source actions: a full commit id, a branch or tag of a repository in the workspace, an image digest, or an S3 object version id. An object names them by type, such as `{ "S3_OBJECT_KEY": "drop/app.zip" }`.',
        additionalProperties: {
          anyOf: [
            revision,
            {
              type: 'object',
              additionalProperties: false,
              properties: {
                COMMIT_ID: revision,
                IMAGE_DIGEST: revision,
                S3_OBJECT_VERSION_ID: revision,
                S3_OBJECT_KEY: revision,
              },
            },
          ],
        },
      },
    },
  },
} satisfies Setting;
