import { type MessageToPage, type PageTypes } from '../../../src/protocol/pages';
import { type ThemeName } from './themes';

/** How a page looks in a theme and a width, after a message. */
export interface Picture<T extends PageTypes> {
  readonly name: string;
  readonly theme: ThemeName;
  readonly width: number;
  readonly message?: MessageToPage<T>;
}
