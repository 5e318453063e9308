package io.meetkeeper.suite.run;

/** Exit codes of the process. */
public final class ExitCode {
  /** Success. */
  public static final int DONE = 0;

  /** Failure. */
  public static final int FAILURE = 1;

  /** Invalid command line. */
  public static final int USAGE = 2;

  /** Invalid configuration: EX_CONFIG of sysexits.h, as in Jitsi Videobridge. */
  public static final int MISCONFIGURED = 78;

  /** Not an exit code: the process continues to run. */
  public static final int KEEPS_RUNNING = -1;

  private ExitCode() {}
}
