import type * as vscode from 'vscode';
import { type LocalStorage, type SecretStorage } from '../../backlog/ports/storage';

export function localStorage(memento: vscode.Memento): LocalStorage {
  return {
    get: (key) => memento.get(key),
    set: async (key, value) => memento.update(key, value),
    // Each window has a Memento of its own.
    update: async (key, change) => memento.update(key, change(memento.get(key))),
    keys: () => memento.keys(),
  };
}

export function secretStorage(secrets: vscode.SecretStorage): SecretStorage {
  return {
    get: async (key) => secrets.get(key),
    set: async (key, value) => secrets.store(key, value),
    delete: async (key) => secrets.delete(key),
  };
}
