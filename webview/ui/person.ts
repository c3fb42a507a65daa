import { html, nothing, type TemplateResult } from 'lit-html';

/**
 * A person: avatar and login. GitHub serves avatars by login at the web host; a host without https, offline, or one that
 * asks for a sign-in leaves the initial.
 */
export function person(login: string, hostUrl: string): TemplateResult {
  const avatar = hostUrl.startsWith('https:') ? `${hostUrl}/${encodeURIComponent(login)}.png?size=40` : undefined;
  return html`<span class="person"
    ><span class="avatar" aria-hidden="true"
      >${initial(login)}${
        avatar ? html`<img src=${avatar} alt="" loading="lazy" referrerpolicy="no-referrer" @error=${hide} />` : nothing
      }</span
    ><bdi>${login}</bdi></span
  >`;
}

function initial(login: string): string {
  return ([...login][0] ?? '?').toUpperCase();
}

function hide(event: Event): void {
  (event.target as HTMLElement).hidden = true;
}
