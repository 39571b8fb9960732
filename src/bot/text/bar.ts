/** A share of 0..1 as ten blocks and a percentage: `▰▰▰▰▰▰▰▰▱▱ 83 %`. */
export function bar(share: number): string {
  const bounded = Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0));
  const full = Math.round(bounded * 10);
  return `${'▰'.repeat(full)}${'▱'.repeat(10 - full)} ${Math.round(bounded * 100)} %`;
}
