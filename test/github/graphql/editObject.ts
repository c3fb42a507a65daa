import { type Edit } from '../edits';
import { GraphObject } from './graphObject';
import { type Asking } from './queryRoot';

/** One version of a text, in GitHub's history of edits. */
export class EditObject extends GraphObject {
  readonly __typename = 'UserContentEdit';

  constructor(
    private readonly edit: Edit,
    asking: Asking,
  ) {
    super(asking);
  }

  get id(): string {
    return `UCE_${this.edit.id}`;
  }

  get createdAt(): string {
    return this.edit.editedAt;
  }

  get editedAt(): string {
    return this.edit.editedAt;
  }

  get updatedAt(): string {
    return this.deletedAt ?? this.edit.editedAt;
  }

  /** The whole text after the edit; the schema calls it a summary of the changes. */
  get diff(): string | null {
    return this.edit.text;
  }

  get deletedAt(): string | null {
    return this.edit.deleted?.at ?? null;
  }

  editor(): object | null {
    return this.actor(this.edit.editor);
  }

  deletedBy(): object | null {
    return this.actor(this.edit.deleted?.by ?? null);
  }
}
