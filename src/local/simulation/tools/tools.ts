import type { Command } from '../builds/buildScript';
import type { Draw } from '../draw';
import { dockerBuild, dockerPush, ecrLogin } from './containers';
import { gradleInfo, maven } from './jvm';
import { goBuild, goTest, xcodebuild } from './native';
import { bundle, compile, lint, npmCi } from './node';
import { jest, playwright, vitest } from './nodeTests';
import { cfnLint, pipInstall, pytest } from './python';
import { anyCommand, echo, s3Sync, zip } from './shell';
import { anySuite } from './suites';
import type { Suite } from './suite';

type Tool = (text: string, draw: Draw, suite: Suite) => Command;

/** Which tool prints what a command prints; the first that fits. */
const tools: readonly (readonly [pattern: RegExp, tool: Tool])[] = [
  [/\bdocker build\b|\bdocker buildx\b/, dockerBuild],
  [/\bdocker push\b/, dockerPush],
  [/\bdocker login\b/, ecrLogin],
  [/\bplaywright test\b|\be2e\b|\bsmoke\b/, playwright],
  [/\bjest\b|\btest:contract\b/, jest],
  [/\b(?:npm|pnpm|yarn)\b.*\btest\b|\bvitest\b/, vitest],
  [/\bnpm ci\b|\bnpm install\b/, npmCi],
  [/\bvite build\b|\bnpm run build:web\b/, bundle],
  [/\blint\b(?!.*cfn)|\beslint\b/, lint],
  [/\bcfn-lint\b/, cfnLint],
  [/\bnpm run build\b|\btsc\b/, compile],
  [/\bpip3? install\b/, pipInstall],
  [/\bpytest\b/, pytest],
  [/\bmvn\b/, maven],
  [/\bgradlew?\b/, gradleInfo],
  [/\bxcodebuild\b/, xcodebuild],
  [/\bgo test\b/, goTest],
  [/\bgo build\b/, goBuild],
  [/\baws s3\b/, s3Sync],
  [/\bzip\b/, zip],
  [/^echo\b/, echo],
];

/** A command as the buildspec has it, with what its tool prints. */
export function commandOf(text: string, draw: Draw, suite: Suite = anySuite): Command {
  const tool = tools.find(([pattern]) => pattern.test(text))?.[1] ?? anyCommand;
  return tool(text, draw, suite);
}
