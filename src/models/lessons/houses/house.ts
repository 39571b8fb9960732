/** One house, cleaned: numbers as numbers, yes and no as they are, the rest as words. */
export interface House {
  readonly price: number;
  readonly numbers: readonly number[];
  readonly answers: readonly boolean[];
  readonly furnishing: string;
}

/** The columns of Kaggle's Housing.csv. */
export const NUMBERS = ['area', 'bedrooms', 'bathrooms', 'stories', 'parking'] as const;
export const ANSWERS = ['mainroad', 'guestroom', 'basement', 'hotwaterheating', 'airconditioning', 'prefarea'] as const;
export const TARGET = 'price';
export const FURNISHING = 'furnishingstatus';
export const COLUMNS = [TARGET, ...NUMBERS, ...ANSWERS, FURNISHING] as const;
