/** What the stories can be grouped by. */
export const groupings = ['stage', 'milestone', 'label', 'query'] as const;
/** What they can be sorted by; `github`: as GitHub lists them. */
export const orders = ['github', 'number', 'updated', 'risk'] as const;
