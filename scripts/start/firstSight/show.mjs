// Runs in the VS Code of `npm start`, beside the extension: shows what there is to try, instead of an empty Explorer.
// Plain JavaScript, since nothing is built for it.
import * as vscode from 'vscode';

/** Once for each window: a reload shows what the person had there. */
export async function activate({ workspaceState }) {
  if (workspaceState.get('isShown')) return;
  await workspaceState.update('isShown', true);
  await vscode.commands.executeCommand('refinement.stories.focus');
  const story = Number(process.env.REFINEMENT_FIRST_STORY);
  if (story > 0) await vscode.commands.executeCommand('refinement.openStory', { story });
}
