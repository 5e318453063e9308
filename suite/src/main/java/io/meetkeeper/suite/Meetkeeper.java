package io.meetkeeper.suite;

import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.suite.command.MeetkeeperCommand;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.run.LaunchOptions;
import io.meetkeeper.suite.run.LogConfiguration;
import io.meetkeeper.suite.run.ProcessLauncher;
import io.meetkeeper.suite.terminal.CommandLanguage;
import java.util.List;
import java.util.Locale;

/** The main class. */
public final class Meetkeeper {
  private Meetkeeper() {}

  /** Runs the command line and exits, unless it has started the roles. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // libraries write numbers into files
    LogConfiguration.install();
    int code =
        LaunchOptions.parse(args)
            .map(options -> ProcessLauncher.launch(options, Meetkeeper::language))
            .orElseGet(() -> MeetkeeperCommand.execute(args));
    if (code != ExitCode.KEEPS_RUNNING) {
      System.exit(code);
    }
  }

  private static MessageLanguage language() {
    return CommandLanguage.choose(List.of(), System.getenv());
  }
}
