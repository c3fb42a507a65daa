import { html, nothing, type TemplateResult } from 'lit-html';
import { describedBy } from './describedBy';
import { type IconName, icon } from './icons';

export interface ButtonOptions {
  readonly label: string;
  readonly icon?: IconName;
  /** Only the icon is shown; the label is its name and tooltip. */
  readonly iconOnly?: boolean;
  readonly primary?: boolean;
  /** A request is under way: shown instead of the label, and pressing does nothing. */
  readonly busy?: string | undefined;
  readonly disabled?: boolean;
  readonly id?: string;
  /** Id of the element that says what pressing does, or why it cannot be pressed. */
  readonly describedBy?: string | undefined;
  readonly expanded?: boolean;
  /** Where the focus goes when what had it is gone. */
  readonly home?: boolean;
  onPress(): void;
}

/** A busy button keeps the focus, which a disabled one would lose: hence `aria-disabled`. */
export function button(options: ButtonOptions): TemplateResult {
  const isBusy = options.busy !== undefined;
  const label = options.busy ?? options.label;
  const appearance = options.iconOnly ? 'icon' : options.primary ? 'primary' : 'secondary';
  return html`<vscode-button
    id=${options.id ?? nothing}
    class=${isBusy ? 'busy' : ''}
    aria-label=${label}
    appearance=${appearance}
    title=${options.iconOnly ? label : nothing}
    aria-busy=${isBusy ? 'true' : nothing}
    aria-disabled=${isBusy ? 'true' : nothing}
    aria-expanded=${options.expanded ?? nothing}
    ${describedBy(options.describedBy)}
    ?data-home=${options.home ?? false}
    ?disabled=${options.disabled ?? false}
    @click=${() => {
      if (!isBusy && !options.disabled) options.onPress();
    }}
    >${options.icon ? icon(options.icon, options.iconOnly ? undefined : 'start') : nothing}${
      options.iconOnly ? nothing : label
    }</vscode-button
  >`;
}

/** Looks like a link, acts like a button: for what changes nothing, such as showing or opening something. */
export function linkButton(label: unknown, onPress: () => void, title?: string): TemplateResult {
  return html`<button type="button" class="link" title=${title ?? nothing} @click=${onPress}>${label}</button>`;
}
