package io.meetkeeper.suite.terminal;

import io.meetkeeper.backbone.message.MessageText;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only has subcommands; without one it is a usage error that names them. */
public abstract class CommandGroup implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public final void run() {
    throw usageError(missing(spec));
  }

  /** The message that names the subcommands of a command. */
  public static MessageText missing(CommandSpec spec) {
    return TerminalMessage.SUBCOMMAND_MISSING.with(
        spec.subcommands().values().stream()
            .filter(each -> !each.getCommandSpec().usageMessage().hidden())
            .map(CommandLine::getCommandName)
            .collect(Collectors.joining(", ")));
  }

  protected final CommandLine.ParameterException usageError(MessageText message) {
    return usageError(output().render(message));
  }

  protected final CommandLine.ParameterException usageError(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  protected final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** The output for people. */
  protected final TerminalOutput output() {
    return TerminalOutput.of(spec);
  }
}
