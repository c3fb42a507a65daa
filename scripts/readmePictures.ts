import { build } from './build';

/** `node scripts/run.mjs readmePictures`: takes the pictures of README anew, of the sample in a VS Code. */
export async function run(): Promise<number> {
  await build({ minify: false });
  // Loaded when run: it needs a browser's driver.
  const { takeReadmePictures } = await import('../test/e2e/readmePictures');
  await takeReadmePictures();
  return 0;
}
