/** The part of the library that is used: https://github.com/holepunchto/fs-native-extensions */
declare module 'fs-native-extensions' {
  /** Whether an exclusive lock of the whole file was had. The kernel lets it go when the file is closed or the process ends. */
  export function tryLock(fd: number): boolean;
}
