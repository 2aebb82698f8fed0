import type { Command } from '../builds/buildScript';
import type { Draw } from '../draw';
import { linesOf, listed } from '../logs/logLines';

const registry = '123456789012.dkr.ecr.us-east-1.amazonaws.com';

export const ecrLogin = (text: string): Command => ({
  text,
  weight: 2,
  output:
    linesOf(`WARNING! Your password will be stored unencrypted in /home/codebuild-user/.docker/config.json.
Configure a credential helper to remove this warning. See
https://docs.docker.com/engine/reference/commandline/login/#credentials-store

Login Succeeded`),
  failure: {
    exit: 1,
    output: linesOf(
      `Error response from daemon: login attempt to https://${registry}/v2/ failed with status: 400 Bad Request`,
    ),
  },
});

/** BuildKit's plain progress. */
export function dockerBuild(text: string, draw: Draw): Command {
  const layer = (name: string) => draw.hex(12, 'layer', name);
  const start = [
    '#0 building with "default" instance using docker driver',
    '',
    '#1 [internal] load build definition from Dockerfile',
    '#1 transferring dockerfile: 1.24kB done',
    '#1 DONE 0.0s',
    '',
    '#2 [internal] load metadata for public.ecr.aws/docker/library/node:22-slim',
    `#2 DONE ${(draw.whole(4, 19, 'metadata') / 10).toFixed(1)}s`,
    '',
    '#3 [build 1/6] FROM public.ecr.aws/docker/library/node:22-slim',
    `#3 extracting sha256:${layer('base')} 2.1s done`,
    `#3 DONE ${(draw.whole(41, 88, 'pull') / 10).toFixed(1)}s`,
    '',
    '#4 [build 2/6] WORKDIR /app',
    '#4 DONE 0.2s',
    '',
    '#5 [build 3/6] COPY package.json package-lock.json ./',
    '#5 DONE 0.1s',
    '',
    '#6 [build 4/6] RUN npm ci --omit=dev',
    `#6 ${(draw.whole(31, 70, 'npm') / 10).toFixed(1)} added ${draw.whole(180, 420, 'npm')} packages in 5s`,
    '#6 DONE 6.3s',
    '',
    '#7 [build 5/6] COPY . .',
    '#7 DONE 0.3s',
    '',
    '#8 [build 6/6] RUN npm run build',
    '#8 0.441 ',
    '#8 0.441 > build',
    '#8 0.441 > tsc -p tsconfig.build.json',
    '#8 0.441 ',
  ];
  return {
    text,
    weight: 14,
    output: listed([
      ...start,
      `#8 DONE ${(draw.whole(41, 120, 'tsc') / 10).toFixed(1)}s`,
      '',
      '#9 exporting to image',
      '#9 exporting layers 1.1s done',
      `#9 writing image sha256:${draw.hex(64, 'image')} done`,
      '#9 DONE 1.2s',
    ]),
    failure: {
      exit: 1,
      output: listed([
        ...start,
        "#8 6.518 src/tax/quote.ts(87,12): error TS2339: Property 'rate' does not exist on type 'TaxQuote | undefined'.",
        '#8 ERROR: process "/bin/sh -c npm run build" did not complete successfully: exit code: 2',
        '------',
        ' > [build 6/6] RUN npm run build:',
        '0.441 ',
        '0.441 > build',
        '0.441 > tsc -p tsconfig.build.json',
        '0.441 ',
        "6.518 src/tax/quote.ts(87,12): error TS2339: Property 'rate' does not exist on type 'TaxQuote | undefined'.",
        '------',
        'Dockerfile:14',
        '--------------------',
        '  12 |     COPY . .',
        '  13 |     ',
        '  14 | >>> RUN npm run build',
        '  15 |     ',
        '  16 |     FROM public.ecr.aws/docker/library/node:22-slim',
        '--------------------',
        'ERROR: failed to build: failed to solve: process "/bin/sh -c npm run build" did not complete successfully: exit code: 2',
      ]),
    },
  };
}

export function dockerPush(text: string, draw: Draw): Command {
  const layers = ['base', 'app', 'modules', 'config'].map((name) => draw.hex(12, 'layer', name));
  return {
    text,
    weight: 5,
    output: listed([
      `The push refers to repository [${registry}/northbeam]`,
      ...layers.map((layer) => `${layer}: Pushed`),
      `latest: digest: sha256:${draw.hex(64, 'digest')} size: 1784`,
    ]),
    failure: {
      exit: 1,
      output: linesOf(`The push refers to repository [${registry}/northbeam]
An image does not exist locally with the tag: ${registry}/northbeam`),
    },
  };
}
