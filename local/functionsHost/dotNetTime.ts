/** A time as the host's JSON writes a DateTimeOffset: no fraction when it is zero, the offset in digits. */
export function dotNetTime(time: Date): string {
  return time.toISOString().replace(/(\.000)?Z$/, "+00:00");
}
