/** Prints, after the tests of a `describe`, how many attacks were tried and how many of them have broken something. */
export function tellTries(what: string): void {
  let tried = 0;
  let broken = 0;
  afterEach(function () {
    tried++;
    if (this.currentTest?.isFailed()) broken++;
  });
  after(() => console.log(`\n${what}: tried ${tried}, broken ${broken}\n`));
}
