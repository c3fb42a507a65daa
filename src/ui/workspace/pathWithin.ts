/** Of an address what tells where a file is. */
interface Address {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

/**
 * A file's path from a folder's, with `/`; undefined where it is not in it. Windows' drives are `c:` to editors and `C:` to
 * Git, and are the same.
 */
export function pathWithin(folder: Address, file: Address): string | undefined {
  if (file.scheme !== folder.scheme || file.authority !== folder.authority) return undefined;
  const root = withSmallDrive(folder.path).replace(/\/?$/, '/');
  const path = withSmallDrive(file.path);
  return path.startsWith(root) ? path.slice(root.length) : undefined;
}

function withSmallDrive(path: string): string {
  return path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
}
