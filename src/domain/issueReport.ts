import { isLoopbackEndpoint, ownEndpoint } from './connection/connection';
import type { Connection } from './connection/connection';

/** What an issue is about and where it occurred. */
export interface IssueSurroundings {
  readonly extension: string;
  readonly editor: string;
  readonly system: string;
  /** The host of the editor, such as `desktop`, and the kind of the remote it is connected to. */
  readonly host: string;
  readonly language: string;
}

/**
 * How a connection gets its credentials and which endpoint it uses; each connection is counted under the
 * first that fits.
 */
const kinds: readonly (readonly [name: string, fits: (connection: Connection) => unknown])[] = [
  ['local endpoint', (connection) => isLoopbackEndpoint(ownEndpoint(connection))],
  ['other endpoint', (connection) => ownEndpoint(connection)],
  ['role', ({ roleArn }) => roleArn],
  ['profile', ({ profile }) => profile],
  ['default credentials', () => true],
];

/**
 * Facts that help to investigate an issue, as Markdown, in English. Holds versions and counts, and no name,
 * account, region, endpoint or anything else of the connections.
 */
export function issueReport(surroundings: IssueSurroundings, connections: readonly Connection[]): string {
  const kindOf = (connection: Connection) => kinds.find(([, fits]) => fits(connection))?.[0];
  const counts = kinds.flatMap(([name]) => {
    const count = connections.filter((connection) => kindOf(connection) === name).length;
    return count > 0 ? [`${count} with ${name}`] : [];
  });
  const marked = (name: string, count: number) => (count > 0 ? [`${count} ${name}`] : []);
  const marks = [
    ...marked('production', connections.filter(({ isProduction }) => isProduction).length),
    ...marked('read-only', connections.filter(({ isReadOnly }) => isReadOnly).length),
  ];
  return [
    `- CodePipeline Explorer ${surroundings.extension}`,
    `- VS Code ${surroundings.editor} (${surroundings.host}, ${surroundings.language})`,
    `- ${surroundings.system}`,
    `- Connections: ${counts.length > 0 ? [...counts, ...marks].join(', ') : 'none'}`,
  ].join('\n');
}
