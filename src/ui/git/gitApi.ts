import type { Event, Uri } from 'vscode';

/**
 * The used part of the API that the built-in Git extension exports (version 1). Members are optional where an
 * older editor may lack them.
 */
export interface GitExtension {
  readonly enabled: boolean;
  readonly onDidChangeEnablement: Event<boolean>;
  /** Throws while Git is missing or turned off. */
  getAPI(version: 1): GitApi;
}

export interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: Event<GitApi['state']>;
  readonly repositories: readonly GitApiRepository[];
  readonly onDidOpenRepository: Event<GitApiRepository>;
  readonly onDidCloseRepository: Event<GitApiRepository>;
}

export interface GitApiRepository {
  readonly rootUri: Uri;
  readonly state: {
    readonly HEAD: GitApiHead | undefined;
    readonly remotes: readonly {
      readonly name: string;
      readonly fetchUrl?: string;
      readonly pushUrl?: string;
    }[];
    readonly onDidChange: Event<void>;
  };
  /** The value of a setting, global ones included; empty or rejected where there is none. */
  getConfig?(key: string): Promise<string>;
  log(options: {
    readonly maxEntries?: number;
    readonly range?: string;
    readonly refNames?: string[];
  }): Promise<readonly GitApiCommit[]>;
  diffBetween(from: string, to: string): Promise<readonly GitApiChange[]>;
  /** Between a commit and the working tree. */
  diffWith?(ref: string): Promise<readonly GitApiChange[]>;
  /** Rejects for what names no commit. */
  getCommit(ref: string): Promise<GitApiCommit>;
  getRefs(query: {
    readonly contains?: string;
    readonly count?: number;
    readonly pattern?: string | string[];
  }): Promise<readonly GitApiRef[]>;
}

/** A file that was moved has several places. */
export interface GitApiChange {
  readonly uri: Uri;
  readonly originalUri?: Uri;
  readonly renameUri?: Uri;
}

export interface GitApiHead {
  readonly name?: string;
  readonly commit?: string;
  readonly upstream?: { readonly remote: string; readonly name: string };
  readonly ahead?: number;
}

export interface GitApiCommit {
  readonly hash: string;
  readonly message: string;
  readonly authorName?: string;
  readonly authorEmail?: string;
  readonly authorDate?: Date;
  readonly commitDate?: Date;
}

/** The extension's `RefType`, in its order. */
export const gitRefKinds = ['branch', 'remoteBranch', 'tag'] as const;

export interface GitApiRef {
  /** An index of {@link gitRefKinds}. */
  readonly type: number;
  readonly name?: string;
  readonly commit?: string;
}
