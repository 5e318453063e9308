package io.meetkeeper.suite.command.local;

import io.meetkeeper.backbone.config.ConfigurationProblem;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.LaunchContext;
import io.meetkeeper.suite.run.LaunchOptions;
import io.meetkeeper.suite.terminal.TerminalOutput;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks the configuration as {@code run} would read it, and starts nothing. */
@Command(
    name = "check-config",
    description =
        "Reads the configuration as run would, starts nothing, and prints what came out and why.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 it can be used, 78 it cannot (all problems are printed), 1 its store cannot.",
      "",
      "Example: a file before it is put in place:",
      "  meetkeeper check-config --config new.conf"
    })
public final class CheckConfigCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Mixin private JsonOption json;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path file = config.file() == null ? LaunchOptions.DEFAULT_FILE : config.file();
    List<ConfigurationProblem> problems =
        LaunchContext.findProblems(config.options(), SettingsReaders.all());
    ConfigurationReport report =
        problems.isEmpty()
            ? ConfigurationReport.of(file, config.launchContext())
            : ConfigurationReport.of(file, problems);
    if (json.isSet()) {
      JsonOption.print(spec, report);
    } else if (problems.isEmpty()) {
      print(report, TerminalOutput.of(spec));
    } else {
      printProblems(problems, TerminalOutput.of(spec));
    }
    return report.exitCode();
  }

  private static void print(ConfigurationReport report, TerminalOutput terminal) {
    PrintWriter out = terminal.out();
    println(terminal, LocalCommandMessage.CONFIG_FILE.with(report.file(), report.exists()));
    out.println();
    println(terminal, LocalCommandMessage.CONFIG_COMPUTED.with());
    report
        .computed()
        .forEach(
            each ->
                out.println(
                    String.format(
                        Locale.ROOT,
                        "  %s = %s (%s)",
                        each.key(),
                        each.value(),
                        MessageText.translate(each.reason(), terminal.language()))));
    out.println();
    printChanged(report.changed(), terminal);
    out.println();
    println(
        terminal,
        LocalCommandMessage.CONFIG_STORE.with(
            MessageText.translate(report.store(), terminal.language())));
    out.println();
    println(terminal, LocalCommandMessage.CONFIG_VERDICT.with(report.usable()));
  }

  private static void printChanged(Map<String, String> changed, TerminalOutput terminal) {
    if (changed.isEmpty()) {
      println(terminal, LocalCommandMessage.CONFIG_DEFAULTS.with());
      return;
    }
    println(terminal, LocalCommandMessage.CONFIG_CHANGED.with());
    changed.forEach((key, value) -> terminal.out().println("  " + key + " = " + value));
  }

  private static void println(TerminalOutput out, MessageText message) {
    out.out().println(out.render(message));
  }

  private void printProblems(List<ConfigurationProblem> problems, TerminalOutput out) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(out.render(LocalCommandMessage.CONFIG_PROBLEMS.with(problems.size())));
    for (ConfigurationProblem problem : problems) {
      err.println("  " + problem.render(out.language()));
      if (!problem.location().isEmpty()) {
        err.println(out.render(LocalCommandMessage.CONFIG_PLACE.with(problem.location())));
      }
    }
  }
}
