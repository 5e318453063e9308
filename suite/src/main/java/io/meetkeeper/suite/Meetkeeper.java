package io.meetkeeper.suite;

import io.meetkeeper.suite.command.MeetkeeperCommand;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.run.LaunchOptions;
import io.meetkeeper.suite.run.LogConfiguration;
import io.meetkeeper.suite.run.ProcessLauncher;

/** Where it starts. */
public final class Meetkeeper {
  private Meetkeeper() {}

  /** Does what the command line says and exits, unless that is to run. */
  public static void main(String[] args) {
    LogConfiguration.install();
    int code =
        args.length == 1 && args[0].equals("run")
            ? ProcessLauncher.launch(LaunchOptions.defaults())
            : MeetkeeperCommand.execute(args);
    if (code != ExitCode.KEEPS_RUNNING) {
      System.exit(code);
    }
  }
}
