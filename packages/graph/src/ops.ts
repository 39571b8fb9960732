/** Every operator, by the name the field gives it. */
export * from './ops/elementwise.ts';
export * from './ops/image.ts';
export * from './ops/linear.ts';
export * from './ops/losses.ts';
export * from './ops/normal.ts';
export * from './ops/reduce.ts';
export * from './ops/shaping.ts';
