import * as vscode from 'vscode';
import type { ArtifactShelf } from '../../core/artifacts/artifactShelf';
import { asProblem } from '../../domain/problem';
import type { VirtualFiles } from '../../ui/documents/lazyFiles';
import { readArtifactUri } from './artifactUri';

/** The files of open artifacts, read-only. They are read from the archive, and never unpacked to the disk. */
export function artifactFiles(shelf: ArtifactShelf): VirtualFiles {
  return {
    onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
    stat: (uri) => {
      const address = readArtifactUri(uri);
      const entry =
        address && shelf.find(address.artifact)?.entries.find(({ path }) => path === address.file);
      if (!entry) return Promise.reject(vscode.FileSystemError.FileNotFound(uri));
      const { size } = entry;
      return Promise.resolve({
        ...{ type: vscode.FileType.File, permissions: vscode.FilePermission.Readonly },
        ...{ ctime: 0, mtime: 0, size },
      });
    },
    readFile: async (uri) => {
      const address = readArtifactUri(uri);
      if (!address) throw vscode.FileSystemError.FileNotFound(uri);
      // An empty side of a comparison.
      if (address.file === '') return new Uint8Array();
      try {
        return await shelf.read(address.artifact, address.file);
      } catch (error) {
        throw vscode.FileSystemError.Unavailable(asProblem(error).message);
      }
    },
  };
}
