import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { aptChromium, packagedChromium, type BrowserProgram } from './browserDownload';
import { StepFailed } from '../processes.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];

/** Where Chrome, Edge and Chromium live when they are not on PATH, as on macOS and Windows. */
const usualPlaces: { readonly [platform in NodeJS.Platform]?: readonly string[] } = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const base = process.env[variable];
    if (base === undefined) return [];
    return [
      join(base, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(base, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ];
  }),
};

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  // Ubuntu's /usr/bin/chromium-browser may be a script that only asks for a snap. (On Windows and macOS there is no
  // such thing, and there --version opens a window.)
  return process.platform !== 'linux' || spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;
}

function installedBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...(usualPlaces[process.platform] ?? [])].find(isProgram);
}

/** The browser that `playwright install` downloaded, if it did. */
function playwrightBrowser(): string | undefined {
  const path = chromium.executablePath();
  return path !== '' && existsSync(path) ? path : undefined;
}

/**
 * Finds a Chromium: an installed one, Playwright's own, the one inside an npm package, or the distribution's.
 * Throws StepFailed with one sentence where there is none to be had.
 */
export async function findBrowser(say: (line: string) => void): Promise<BrowserProgram> {
  const present = installedBrowser() ?? playwrightBrowser();
  if (present !== undefined) return { executablePath: present, environment: {} };
  const packaged = await packagedChromium(say);
  if (packaged !== undefined) return packaged;
  await aptChromium(say);
  const installed = installedBrowser();
  if (installed !== undefined) return { executablePath: installed, environment: {} };
  throw new StepFailed(
    'There is no Chromium, Chrome or Edge here and none could be downloaded: install one and run this again.',
  );
}
