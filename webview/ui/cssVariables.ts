import { type ElementPart, nothing } from 'lit-html';
import { Directive, directive, type PartInfo, PartType } from 'lit-html/directive.js';

type Variables = Readonly<Record<`--${string}`, string>>;

/**
 * `<span ${cssVariables({ '--color': '#fff' })}>`: sets custom properties through the CSSOM, since the policy forbids style
 * attributes, which lit's own `styleMap` begins with.
 */
class CssVariables extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('cssVariables belongs on an element.');
  }

  override render(variables: Variables): unknown {
    void variables;
    return nothing;
  }

  override update(part: ElementPart, [variables]: [Variables]): unknown {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(variables)) style.setProperty(name, value);
    return nothing;
  }
}

export const cssVariables = directive(CssVariables);
