import { type StorySummary } from '../../backlog/stories/storyDetail';
import { type Target, type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { invalid, RefinementError } from '../../domain/errors';
import { type Session } from '../../domain/session/session';
import { parseStoryName, repositoryKey, storyRef } from '../../domain/story';
import { askChoice, askChoiceOrTyped, askChoices, type Choice, storyChoice } from '../shared/prompts';
import { storyRefs, type TreeNode } from '../shared/treeNode';
import { t } from '../../base/translate';
import { type OpenRepositories } from './openRepositories';

/** Finds the story that a command is about: from its argument, the rows, the page in front, or the person's choice. */
export class StoryLookup {
  /** References of opened stories, the latest first. */
  private recent: readonly string[] = [];

  constructor(
    private readonly workspace: WorkspaceBacklog,
    private readonly repositories: OpenRepositories,
    private readonly shownStory: () => string | undefined,
  ) {}

  remember(ref: string): void {
    this.recent = [ref, ...this.recent.filter((other) => other !== ref)].slice(0, 50);
  }

  /**
   * Reads the story if need be; one that is known is there at once, while others are still being read.
   * @throws InvalidData, NotFound
   */
  async find(story: number | string): Promise<Target> {
    // Until all repositories are found, a number alone may be of another one.
    const isSure = this.repositories.hasSearched || parseStoryName(story)?.repository !== undefined;
    const known = isSure && this.workspace.known(story);
    if (known) return known;
    await this.repositories.start();
    return this.workspace.read(story);
  }

  /**
   * The story of these rows, otherwise the one whose page is in front, otherwise one that the person chooses.
   * @throws Cancelled
   */
  async ask(title: string, nodes: readonly TreeNode[], among?: (story: StorySummary) => boolean): Promise<string> {
    const [ref] = this.meant(nodes);
    return ref ?? this.choose(title, among);
  }

  /** Lets the person choose. Without `among`, a story that is not in the list can be typed as a number. @throws Cancelled */
  async choose(title: string, among?: (story: StorySummary) => boolean): Promise<string> {
    const all = await this.stories();
    const stories = among ? all.filter(among) : all;
    if (among && stories.length === 0) throw invalid('story', t('There is no story to choose here.'));
    const rank = ({ ref }: StorySummary) => (this.recent.includes(ref) ? this.recent.indexOf(ref) : this.recent.length);
    const sorted = [...stories].sort((a, b) => rank(a) - rank(b));
    const choices = sorted.map(storyChoice);
    if (among) return askChoice(title, choices, t('Search by number or words'));
    return askChoiceOrTyped(title, choices, t('Search by words, or type any issue’s number'), (text) =>
      unlistedChoice(text, stories),
    );
  }

  /** All stories of these rows, otherwise the one whose page is in front. */
  meant(nodes: readonly TreeNode[]): readonly string[] {
    const refs = storyRefs(nodes);
    const shown = this.shownStory();
    return refs.length > 0 || shown === undefined ? refs : [shown];
  }

  /** How a story is named to people: its repository only where several are open. */
  named(story: number | string): string {
    const name = parseStoryName(story);
    return name && this.workspace.repositories.length < 2 ? `#${name.number}` : String(story);
  }

  /** Lets the person choose several; the `picked` ones come first and are ticked. @throws Cancelled */
  async chooseSeveral(
    title: string,
    placeHolder: string,
    stories: readonly StorySummary[],
    picked: (story: StorySummary) => boolean,
  ): Promise<readonly string[]> {
    if (stories.length === 0) throw invalid('story', t('There is no story to choose here.'));
    const sorted = [...stories.filter(picked), ...stories.filter((story) => !picked(story))];
    return askChoices(
      title,
      sorted.map((story) => ({ ...storyChoice(story), picked: picked(story) })),
      placeHolder,
    );
  }

  /** The stories of all repositories. @throws the failure, if nothing could be read */
  async stories(): Promise<readonly StorySummary[]> {
    await this.repositories.start();
    const { repositories } = this.workspace;
    const stories = repositories.flatMap((backlog) => backlog.stories());
    const failure = repositories.find(({ status }) => status.error)?.status.error;
    if (stories.length === 0 && failure) throw failure;
    if (repositories.length === 0)
      throw new RefinementError({ code: 'NotFound' }, t('No GitHub repository is open here.'));
    return stories;
  }

  /** The open sessions of all repositories, each with its reference. @throws InvalidData if there is none */
  async openSessions(): Promise<readonly { readonly ref: string; readonly session: Session }[]> {
    await this.repositories.start();
    const open = this.workspace.repositories.flatMap((backlog) =>
      backlog
        .sessions()
        .filter(({ isOpen }) => isOpen)
        .map((session) => ({ ref: storyRef(backlog.repository, session.number), session })),
    );
    if (open.length === 0) throw invalid('session', t('No session is open.'));
    return open;
  }

  /** The one repository that all of these stories are in. @throws InvalidData if they are in several */
  async sameRepository(stories: readonly (number | string)[]) {
    await this.repositories.start();
    const found = stories.map((story) => this.workspace.resolve(story));
    const [first, ...others] = found;
    if (!first) throw invalid('stories', t('No story was chosen.'));
    if (others.some(({ backlog }) => repositoryKey(backlog.repository) !== repositoryKey(first.backlog.repository)))
      throw invalid('stories', t('A session is about the stories of one repository.'));
    return { backlog: first.backlog, numbers: found.map(({ number }) => number) };
  }
}

/** A choice for an issue typed as `12`, `#12` or `owner/name#12`, unless it is in the list. */
function unlistedChoice(text: string, listed: readonly StorySummary[]): Choice<string> | undefined {
  const name = parseStoryName(text);
  if (!name) return undefined;
  const { repository, number } = name;
  const isListed = listed.some((story) => story.ref === text || (!repository && story.number === number));
  if (isListed) return undefined;
  return {
    value: text,
    label: `${repository ?? ''}#${number}`,
    description: t('Not in the list: read it from GitHub'),
  };
}
