export const countries = ['DE', 'AT', 'CH', 'DK', 'SE', 'NO', 'NL', 'BE', 'PL'] as const;
export type Country = (typeof countries)[number];

export interface Address {
  readonly name: string;
  readonly company?: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: Country;
}

/** Patterns of the carriers' label printer, which is stricter than the postal services. */
const postcodes: Record<Country, RegExp> = {
  DE: /^\d{5}$/,
  AT: /^\d{4}$/,
  CH: /^\d{4}$/,
  DK: /^\d{4}$/,
  SE: /^\d{3} ?\d{2}$/,
  NO: /^\d{4}$/,
  NL: /^\d{4} ?[A-Z]{2}$/,
  BE: /^\d{4}$/,
  PL: /^\d{2}-\d{3}$/,
};

export interface AddressProblem {
  readonly field: keyof Address;
  readonly message: string;
}

export function checkAddress(address: Address): AddressProblem[] {
  const problems: AddressProblem[] = [];
  for (const field of ['name', 'street', 'city'] as const) {
    if (address[field].trim() === '') problems.push({ field, message: 'Please fill in this field.' });
    if (address[field].length > 35) problems.push({ field, message: 'At most 35 characters fit on the label.' });
  }
  if (!postcodes[address.country].test(address.postcode.trim())) {
    problems.push({ field: 'postcode', message: `This is not a postcode of ${address.country}.` });
  }
  return problems;
}
