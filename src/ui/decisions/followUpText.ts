/** "@bob write the test" per part: the owner first, where it has one. */
export function parseFollowUps(text: string, separator: string): readonly { text: string; owner?: string }[] {
  return text.split(separator).flatMap((part) => {
    const [, owner, rest = part] = /^\s*@([a-z\d][a-z\d-]{0,99})[\s:,]+(.+)$/i.exec(part) ?? [];
    const followUp = rest.trim();
    if (followUp === '') return [];
    return [owner === undefined ? { text: followUp } : { text: followUp, owner }];
  });
}

/** One per line, as the panel's form takes them. */
export function formatFollowUps(followUps: readonly { readonly text: string; readonly owner?: string }[]): string {
  return followUps.map(({ text, owner }) => (owner === undefined ? text : `@${owner} ${text}`)).join('\n');
}
