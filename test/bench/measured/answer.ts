/** Runs what a process was started for: its input comes as an argument, its answer goes out as the last line. */
export async function answer<Input, Output>(measure: (input: Input) => Promise<Output>): Promise<never> {
  const output = await measure(JSON.parse(process.argv[2] ?? '') as Input);
  process.stdout.write(`\n${JSON.stringify(output)}\n`, () => process.exit(0));
  return new Promise(() => undefined);
}
