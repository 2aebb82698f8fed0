import * as vscode from 'vscode';
import { parseConnectionSetting } from '../../domain/connection/connectionSetting';
import type { ConnectionSetting } from '../../domain/connection/connectionSetting';
import { Emitter } from '../../domain/event';
import { ConfigValue } from './configValue';
import type { Settings } from '../../manifest/types';

const key: keyof Settings = 'codepipeline.connections';

/**
 * The connections of the settings. The editor withholds those of an untrusted workspace, because they can
 * name a profile, a role and an endpoint; an unusable entry then says that there are some.
 */
export class ConfiguredConnections implements vscode.Disposable {
  readonly #setting = new ConfigValue(key, parseConnectionSetting);
  readonly #changed = new Emitter<ConnectionSetting>();
  readonly #subscription: vscode.Disposable;
  #hasKeptBack = false;

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#subscription = vscode.Disposable.from(
      this.#setting.onDidChange(() => this.#changed.fire(this.value)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#keptBack(false)),
    );
    if (!vscode.workspace.isTrusted) void this.#look();
  }

  get value(): ConnectionSetting {
    const { connections, invalid } = this.#setting.value;
    if (!this.#hasKeptBack) return { connections, invalid };
    const keptBack = {
      index: -1,
      name: vscode.l10n.t('Workspace not trusted'),
      reason: vscode.l10n.t('its connections are not used'),
      remedy: 'trust',
    } as const;
    return { connections, invalid: [keptBack, ...invalid] };
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#setting.dispose();
    this.#changed.dispose();
  }

  async #look(): Promise<void> {
    const { workspaceFolders = [], workspaceFile } = vscode.workspace;
    const settings = workspaceFolders.map(({ uri }) => vscode.Uri.joinPath(uri, '.vscode', 'settings.json'));
    const named = await Promise.all([
      ...settings.map(async (file) => isNamed(await read(file))),
      ...(workspaceFile ? [read(workspaceFile).then((workspace) => isNamed(workspace?.['settings']))] : []),
    ]);
    if (!vscode.workspace.isTrusted) this.#keptBack(named.includes(true));
  }

  #keptBack(hasKeptBack: boolean): void {
    if (this.#hasKeptBack === hasKeptBack) return;
    this.#hasKeptBack = hasKeptBack;
    this.#changed.fire(this.value);
  }
}

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null;

const isNamed = (settings: unknown): boolean => isMembers(settings) && settings[key] !== undefined;

/** A settings file as the editor reads it, with comments; undefined for one that cannot be read. */
async function read(file: vscode.Uri): Promise<Members | undefined> {
  try {
    const [{ parse }, bytes] = await Promise.all([
      import('jsonc-parser'),
      vscode.workspace.fs.readFile(file),
    ]);
    const settings: unknown = parse(new TextDecoder().decode(bytes), undefined, { allowTrailingComma: true });
    return isMembers(settings) ? settings : undefined;
  } catch {
    return undefined;
  }
}
