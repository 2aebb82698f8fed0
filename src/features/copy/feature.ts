import type { Commands } from '../../ui/commands/commandRegistry';
import type { Services } from '../../ui/services';
import {
  copyArn,
  copyCliCommand,
  copyConsoleUrl,
  copyExecutionId,
  copyName,
  copyPolicyStatement,
} from './copyCommands';

/** Copies what a row stands for. */
export const copy = (services: Services) =>
  ({
    'codepipeline.copyArn': copyArn(services),
    'codepipeline.copyCliCommand': copyCliCommand(services),
    'codepipeline.copyConsoleUrl': copyConsoleUrl(services),
    'codepipeline.copyExecutionId': copyExecutionId,
    'codepipeline.copyName': copyName,
    'codepipeline.copyPolicyStatement': copyPolicyStatement(services),
  }) satisfies Commands;
