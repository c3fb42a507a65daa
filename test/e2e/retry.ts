const mostAttempts = 3;

/** Acts again where that came to nothing, as a person does; at most three times in all. For what can be done twice without harm. */
export async function retry<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      if (attempt === mostAttempts) throw error;
    }
  }
}
