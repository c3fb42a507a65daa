import { type ConsoleMessage, type Page } from 'playwright-core';

/** What VS Code's own page says when it is served without its gallery and service worker. */
const knownNoise: readonly RegExp[] = [
  /^Failed to load resource: .*404/,
  /A bad HTTP response code \(404\) was received when fetching the script/,
  /^Failed to load resource: net::ERR_(NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|CONNECTION_\w+)/,
];

/** VS Code's own log, where it complains of its gallery, its accounts and slow machines: ours alone is our matter. */
const isOwnLog = /^%c\s+ERR /;
const isAboutUs = /backlog-refinement|refinement\.\w/;

const violation = 'content-security-policy violation';

/** Collects what must not happen in a page, its webviews included: uncaught errors, logged errors, policy violations. */
export class Problems {
  private readonly found: string[] = [];

  /** Listens from now on; call before the page loads. */
  async watch(page: Page): Promise<void> {
    page.on('pageerror', (error) => this.add(`Uncaught: ${error.stack ?? error.message}`));
    page.on('console', (message) => this.addLogged(message));
    // In every frame: the browser's own console line comes for most violations, the event for all.
    await page.addInitScript((prefix) => {
      document.addEventListener(
        'securitypolicyviolation',
        ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
          console.error(`${prefix}: ${violatedDirective}, ${blockedURI}, at ${sourceFile}:${lineNumber}`),
      );
    }, violation);
  }

  /** What was found since the last time, each once. */
  take(): string[] {
    return [...new Set(this.found.splice(0))];
  }

  private addLogged(message: ConsoleMessage): void {
    if (message.type() !== 'error' && !message.text().includes(violation)) return;
    this.add(`${message.text()} (${message.location().url})`);
  }

  private add(text: string): void {
    const isNoise = isOwnLog.test(text) ? !isAboutUs.test(text) : knownNoise.some((noise) => noise.test(text));
    if (!isNoise) this.found.push(text);
  }
}
