import { parseArgs } from 'node:util';

export interface CheckOptions {
  /** `-` is standard input. */
  readonly files: readonly string[];
  readonly format: 'text' | 'json';
  /** The output of `aws codepipeline list-action-types`. */
  readonly actionTypes: string | undefined;
}

export const checkHelp = `Checks definitions of pipelines without an AWS account.

Usage: node dist/local.js check [options] FILE…

FILE is a definition in JSON, as \`aws codepipeline get-pipeline\` prints it and \`create-pipeline
--cli-input-json\` takes it, with or without { "pipeline": … } around it, or a CloudFormation
template in JSON or YAML. - is standard input. Comments and trailing commas are allowed.

  --format text|json   text (the default): one line for each finding, FILE:LINE:COLUMN SEVERITY ID MESSAGE
                       json: one array of objects with these members
  --action-types FILE  the action types of the account: the output of \`aws codepipeline list-action-types\`.
                       Without it, types of the owners Custom and ThirdParty are not checked.
  --help               show this

Ends with 0 if AWS would take every pipeline (warnings may have been printed), with 1 if AWS would refuse one,
and with 2 if a file cannot be read or has no pipeline.
`;

/**
 * Reads the command line of `check`; 'help' when it asks for help.
 * @throws Error with a sentence for the user who typed it.
 */
export function readCheckOptions(args: readonly string[]): CheckOptions | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      'action-types': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const { format } = values;
  if (format !== 'text' && format !== 'json')
    throw new Error(`--format must be text or json, not '${format}'.`);
  if (positionals.length === 0) throw new Error('Name at least one file to check, or - for standard input.');
  return { files: positionals, format, actionTypes: values['action-types'] };
}
