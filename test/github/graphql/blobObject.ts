import { blobHash } from '../files';

/** The content of a file. */
export class BlobObject {
  readonly __typename = 'Blob';
  readonly isTruncated = false;

  constructor(private readonly content: string) {}

  get oid(): string {
    return blobHash(this.content);
  }

  get byteSize(): number {
    return Buffer.byteLength(this.content);
  }

  get isBinary(): boolean {
    return this.content.includes('\0');
  }

  get text(): string | null {
    return this.isBinary ? null : this.content;
  }
}
