package io.meetkeeper.suite.command.local;

import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.LaunchOptions;
import io.meetkeeper.suite.run.ProcessLauncher;
import io.meetkeeper.suite.terminal.CommandLanguage;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the roles of this host, as the service does. */
@Command(
    name = "run",
    description = "Watches, decides, restarts and relays until it is told to stop.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: as the service does:",
      "  meetkeeper run --config /etc/meetkeeper/meetkeeper.conf"
    })
public final class RunCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(
      names = "--roles",
      paramLabel = "ROLE",
      split = ",",
      arity = "1..*",
      description = "Only these, for example collector,bridge-agent; as configured unless given.")
  private List<String> roles;

  @Override
  public Integer call() {
    return ProcessLauncher.launch(
        LaunchOptions.of(roles, config.file()), () -> CommandLanguage.of(spec));
  }
}
