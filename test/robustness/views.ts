import { type RepositoryBacklog } from '../../src/backlog/repositoryBacklog';
import { issueNumber, type IssueNumber } from '../../src/domain/story';
import { type People } from './writeKinds';

const watched: readonly IssueNumber[] = [1, 2, 3].map(issueNumber);

/** Looks at what each person's views show of GitHub, whenever it changes. */
export class Views {
  /** Views that have shown again what they had shown before something else. */
  readonly returns: string[] = [];
  count = 0;

  constructor(private readonly people: People) {
    for (const [login, editor] of Object.entries(people) as [keyof People, RepositoryBacklog][]) {
      const shown = watched.map((number) => [shownOf(editor, number)]);
      editor.onDidChange(() => {
        for (const [at, number] of watched.entries())
          this.note(`#${number} of ${login}`, shown[at] ?? [], shownOf(editor, number));
      });
    }
  }

  /** What everybody sees, as text. */
  now(): string {
    const { ana, bob } = this.people;
    return [ana, bob].flatMap((editor) => watched.map((number) => shownOf(editor, number))).join('\n');
  }

  private note(whose: string, shown: string[], now: string): void {
    this.count++;
    if (shown.at(-1) === now) return;
    if (shown.includes(now)) this.returns.push(`${whose}: ${now}`);
    shown.push(now);
  }
}

/** Without what waits and is only mine. */
function shownOf(editor: RepositoryBacklog, number: IssueNumber): string {
  const session = editor.sessions().find((each) => each.number === number);
  const told = editor.story(number);
  if (!told) return JSON.stringify([session]);
  const { story, allRisks, allQuestions, decisions, ignored, round } = told;
  const { title, body, state } = story;
  const labels = story.labels.map(({ name }) => name).sort();
  const posted = [allRisks.filter(({ isDraft }) => !isDraft), allQuestions.filter(({ isDraft }) => !isDraft)];
  return JSON.stringify([session, title, body, state, labels, posted, decisions, ignored, round]);
}
