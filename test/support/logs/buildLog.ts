/** What a build says itself, as CodeBuild writes it. */
const said = (words: string): string => `[Container] 2026/11/20 10:42:07.261140 ${words}`;

/**
 * A log from a text in which `@` begins what CodeBuild itself says, and `»` the line that tells why it failed. The marks
 * are taken away.
 */
export function logOf(text: string): { readonly lines: readonly string[]; readonly expected: number } {
  const lines = text
    .replace(/^\n/, '')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.replace(/^(»?)@(.*)$/, (_, mark: string, words: string) => mark + said(words)));
  return {
    lines: lines.map((line) => line.replace(/^»/, '')),
    expected: lines.findIndex((line) => line.startsWith('»')),
  };
}

/** The beginning of every log of a build. */
export const opening = `@Running on CodeBuild On-demand
@Waiting for agent ping
@Waiting for DOWNLOAD_SOURCE
@Phase is DOWNLOAD_SOURCE
@CODEBUILD_SRC_DIR=/codebuild/output/src1789/src
@YAML location is /codebuild/output/src1789/src/buildspec.yml
@Processing environment variables
@Phase complete: DOWNLOAD_SOURCE State: SUCCEEDED
@Phase context status code:  Message: `;

/** A phase with one command; its output stands between. */
export const succeeding = (phase: string, command: string, output = ''): string =>
  `@Entering phase ${phase}
@Running command ${command}
${output}
@Phase complete: ${phase} State: SUCCEEDED
@Phase context status code:  Message: `;

/** A phase whose command fails, which may have several lines. */
export const failing = (phase: string, command: string, output: string, status = 1): string =>
  `@Entering phase ${phase}

@Running command ${command}
${output}

@Command did not exit successfully ${command} exit status ${status}
@Phase complete: ${phase} State: FAILED
@Phase context status code: COMMAND_EXECUTION_ERROR Message: Error while executing command: ${command}. Reason: exit status ${status}`;

/** A build that fails in BUILD, after an INSTALL and before a POST_BUILD that succeed. */
export const failedBuild = (command: string, output: string, status = 1): string =>
  [
    opening,
    succeeding('INSTALL', 'npm ci', 'added 512 packages in 9s'),
    failing('BUILD', command, output, status),
    succeeding('POST_BUILD', 'echo Build completed', 'Build completed'),
  ].join('\n');
