package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.contract.health.HealthState;

/** Exit codes of the process. */
public final class ExitCode {
  /** Success; of {@code status} and {@code doctor}: all is well. */
  public static final int DONE = 0;

  /** Failure. */
  public static final int FAILURE = 1;

  /** Of {@code status} and {@code doctor}: something needs attention, or is unknown. */
  public static final int NEEDS_LOOK = 1;

  /** Of {@code status} and {@code doctor}: people cannot meet, or soon cannot. */
  public static final int BROKEN = 2;

  /** Of {@code status} and {@code doctor}: Meetkeeper does not run, or could not look. */
  public static final int NOT_RUNNING = 3;

  /** Invalid command line: EX_USAGE of sysexits.h. */
  public static final int USAGE = 64;

  /** Invalid configuration: EX_CONFIG of sysexits.h, as in Jitsi Videobridge. */
  public static final int MISCONFIGURED = 78;

  /** Not an exit code: the process continues to run. */
  public static final int KEEPS_RUNNING = -1;

  private ExitCode() {}

  /** The exit code of {@code status} and {@code doctor}. */
  public static int of(HealthState state) {
    return switch (state) {
      case WELL -> DONE;
      case UNKNOWN, WARNING -> NEEDS_LOOK;
      case BROKEN -> BROKEN;
    };
  }
}
