import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Bench } from './bench';
import type { Received, ScriptedService } from './scriptedService';

/** The access key that a request was signed with. */
export const keyOf = ({ headers }: Received): string | undefined =>
  /Credential=(\w+)\//.exec(headers.authorization ?? '')?.[1];

/** A bench with a home folder, whose files alone decide which credentials exist. */
export class CredentialsBench extends Bench {
  home = '';

  /** Makes the folder, empty, until the test ends. */
  moveIn(): void {
    this.isolate();
    this.home = mkdtempSync(join(tmpdir(), 'aws-home-'));
    this.setEnvironment({
      HOME: this.home,
      AWS_CONFIG_FILE: join(this.home, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(this.home, 'credentials'),
      AWS_MAX_ATTEMPTS: '1',
    });
  }

  /** Writes a file below the home folder. */
  write(file: string, text: string): void {
    const path = join(this.home, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** A service that has no pipelines. */
  serveNone(): Promise<ScriptedService> {
    return this.serve(() => ({ json: { pipelines: [] } }));
  }

  override async end(): Promise<void> {
    await super.end();
    rmSync(this.home, { recursive: true });
  }
}
