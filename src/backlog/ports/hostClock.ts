/** GitHub's clock, the same for everybody who asks it, as far as its answers have told. */
export interface HostClock {
  /** By how many milliseconds it is ahead of this machine's, below 0 where it is behind; 0 until an answer has told. */
  readonly ahead: number;
}
