import type * as vscode from 'vscode';
import type { PartnerClients } from '../../core/jobs/partnerPort';
import type { ConnectionId } from '../../domain/refs';

const key = 'codepipeline.clientTokens';

/** The client tokens of each connection, by client ID. */
type Tokens = Readonly<Record<ConnectionId, Readonly<Record<string, string>>>>;

/** The client tokens that the user has entered, in the editor's secret storage and nowhere else. */
export class StoredClients implements PartnerClients {
  constructor(private readonly secrets: Pick<vscode.SecretStorage, 'get' | 'store'>) {}

  async tokenOf(connection: ConnectionId, clientId: string): Promise<string | undefined> {
    return (await this.#read())[connection]?.[clientId];
  }

  /** The client IDs of a connection whose tokens are stored. */
  async idsOf(connection: ConnectionId): Promise<readonly string[]> {
    return Object.keys((await this.#read())[connection] ?? {});
  }

  /** Stores a token, or forgets the one that is stored where it is empty. */
  async store(connection: ConnectionId, clientId: string, token: string): Promise<void> {
    const tokens = await this.#read();
    const others = Object.entries(tokens[connection] ?? {}).filter(([id]) => id !== clientId);
    const ofConnection = Object.fromEntries(token === '' ? others : [...others, [clientId, token]]);
    await this.secrets.store(key, JSON.stringify({ ...tokens, [connection]: ofConnection }));
  }

  async #read(): Promise<Tokens> {
    try {
      return JSON.parse((await this.secrets.get(key)) ?? '{}') as Tokens;
    } catch {
      // What is not JSON is not ours, and is replaced by the next token.
      return {};
    }
  }
}
