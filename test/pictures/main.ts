// npm run pictures: draws the pictures of the walkthrough, and takes those of the README from the last ui tests.
import { endAll } from '../host/shared';
import { packageExtension } from '../host/vsixPackage';
import { takeReadmePictures } from './readme';
import { drawWalkthrough } from './walkthrough';

async function main(): Promise<void> {
  await takeReadmePictures();
  await packageExtension((line) => console.log(line));
  await drawWalkthrough();
  await endAll();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
