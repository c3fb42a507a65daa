/** A worker is bundled by itself, and its script comes as text: see `workersAsText` in scripts/build.ts. */
declare module '*?worker' {
  const text: string;
  export default text;
}
