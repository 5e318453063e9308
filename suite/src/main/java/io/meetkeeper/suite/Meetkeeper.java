package io.meetkeeper.suite;

import io.meetkeeper.suite.command.CommandLineEntry;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.run.LogLines;
import io.meetkeeper.suite.run.Run;
import io.meetkeeper.suite.run.RunOptions;

/** Where it starts. */
public final class Meetkeeper {
  private Meetkeeper() {}

  /** Does what the command line says and exits, unless that is to run. */
  public static void main(String[] args) {
    LogLines.install();
    int code =
        args.length == 1 && args[0].equals("run")
            ? Run.start(RunOptions.none())
            : CommandLineEntry.execute(args);
    if (code != ExitCode.STAYS) {
      System.exit(code);
    }
  }
}
