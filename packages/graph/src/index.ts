/** ONNX graphs written in TypeScript, with reverse-mode gradients; trained and run by ONNX Runtime. */
export * from './gradients.ts';
export * from './graph.ts';
export * from './model.ts';
export * from './onnx-file.ts';
export * from './ops.ts';
export * from './optimisers.ts';
export * from './random.ts';
export * from './session.ts';
export * from './shape.ts';
export * from './trainer.ts';
