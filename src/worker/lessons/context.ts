/** What every lesson that trains gets. */
export interface LessonContext {
  readonly dataDir: string;
  readonly assetsDir: string;
  /** Of ONNX Runtime; 0 leaves the choice to it. */
  readonly threads: number;
  /** How far it is, in a few words. */
  readonly progress: (note: string) => void;
}
