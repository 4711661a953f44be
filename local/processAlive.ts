/** Whether a process of this machine lives. */
export function processAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // The process of another user is alive, too.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
