/** The child of lock.test.ts: claims a folder, says how that went, and holds it until its standard input ends. */
import { lockFolder } from '#files/lock.ts';

try {
  const lock = await lockFolder(process.argv[2]!, () => new Date(0));
  console.log('held');
  process.stdin.resume().once('end', () => void lock.release().then(() => process.exit()));
} catch (error) {
  console.log(`refused: ${(error as Error).message}`);
}
