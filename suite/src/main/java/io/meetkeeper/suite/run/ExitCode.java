package io.meetkeeper.suite.run;

/** What the process says when it ends. */
public final class ExitCode {
  /** Done. */
  public static final int DONE = 0;

  /** It did not work. */
  public static final int FAILURE = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** The configuration is wrong; EX_CONFIG of sysexits.h, as Jitsi's bridge does. */
  public static final int MISCONFIGURED = 78;

  /** Not an exit code: the process goes on. */
  public static final int KEEPS_RUNNING = -1;

  private ExitCode() {}
}
