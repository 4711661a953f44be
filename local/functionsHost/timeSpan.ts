const shape = /^(?:(\d+)\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?$/;

/**
 * Reads a .NET TimeSpan, `[days.]hours:minutes[:seconds[.fraction]]`, as milliseconds; `undefined` for anything else.
 * A bare number, which .NET would take for days, is refused: nobody means that in a host.json.
 */
export function parseTimeSpan(text: string): number | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const [, days = "0", hours, minutes, seconds = "0", fraction = "0"] = match;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const whole = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
  return whole * 1000 + Number(`0.${fraction}`) * 1000;
}
