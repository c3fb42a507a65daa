/** A file as it is on the default branch. */
export interface RepositoryFile {
  /** Undefined where it is no text, or too large to be given whole. */
  readonly text: string | undefined;
}

/** Files of the repository's default branch. */
export interface Files {
  /** `none`: there is no such file. */
  read(path: string, signal?: AbortSignal): Promise<RepositoryFile | 'none'>;
}
