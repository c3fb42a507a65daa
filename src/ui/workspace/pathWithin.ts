/** The parts of a file's address (URI) that say where it is. */
interface Address {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

/**
 * The path of a file relative to a folder, with `/`; undefined if the file is not in the folder. Editors write a Windows
 * drive as `c:` and Git as `C:`: both are the same.
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
