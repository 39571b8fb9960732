// Written from the English catalogues by `npm run messages`.
export interface LessonProblemsArguments {
  readonly 'lesson-problems.rate-number': { readonly usual: number };
  readonly 'lesson-problems.rate-zero': { readonly usual: number };
  readonly 'lesson-problems.rate-negative': { readonly usual: number };
  readonly 'lesson-problems.bias': { readonly most: number };
  readonly 'lesson-problems.weights-form': null;
  readonly 'lesson-problems.weights-count': { readonly inputs: number; readonly weights: number };
  readonly 'lesson-problems.examples-none': null;
  readonly 'lesson-problems.examples-many': { readonly count: number; readonly most: number };
  readonly 'lesson-problems.example-form': null;
  readonly 'lesson-problems.examples-uneven': { readonly one: number; readonly other: number };
  readonly 'lesson-problems.inputs-many': { readonly count: number; readonly most: number };
  readonly 'lesson-problems.logistic-targets': null;
  readonly 'lesson-problems.steps': { readonly most: number };
  readonly 'lesson-problems.epochs-form': null;
  readonly 'lesson-problems.epochs-many': { readonly count: number; readonly most: number };
  readonly 'lesson-problems.hidden': { readonly most: number };
  readonly 'lesson-problems.houses-no-csv': null;
  readonly 'lesson-problems.houses-columns': { readonly columns: string | number; readonly missing: string | number };
  readonly 'lesson-problems.houses-few': { readonly fewest: number; readonly houses: number; readonly leftOut: number };
  readonly 'lesson-problems.file-unread': { readonly file: string | number };
  readonly 'lesson-problems.file-large': { readonly file: string | number; readonly megabytes: number };
  readonly 'lesson-problems.no-likes': null;
  readonly 'lesson-problems.pictures-no-training': null;
  readonly 'lesson-problems.pictures-no-test': null;
  readonly 'lesson-problems.pictures-class': { readonly classes: string | number; readonly part: 'training' | 'other' };
  readonly 'lesson-problems.pictures-torn': { readonly bytes: number; readonly each: number; readonly file: string | number };
  readonly 'lesson-problems.pictures-label': { readonly file: string | number; readonly label: number; readonly picture: number };
  readonly 'lesson-problems.pictures-folder': { readonly folder: string | number };
  readonly 'lesson-problems.network-unread': { readonly file: string | number };
  readonly 'lesson-problems.network-input': { readonly file: string | number };
  readonly 'lesson-problems.network-size': { readonly file: string | number; readonly height: string | number; readonly most: number; readonly width: string | number };
  readonly 'lesson-problems.network-no-pooling': { readonly file: string | number };
  readonly 'lesson-problems.network-not-running': { readonly file: string | number; readonly side: number };
  readonly 'lesson-problems.network-untrainable': { readonly file: string | number };
}
