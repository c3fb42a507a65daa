/** How wrong a machine's clock is, or how far it is put forward or back, in minutes. */
export const wrongClocks = [6, 10, 1_440, 44_640, -6, -10, -1_440, -44_640];
