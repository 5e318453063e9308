package io.meetkeeper.suite.terminal;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only has subcommands; without one it is a usage error. */
public abstract class CommandGroup implements Runnable {
  private final String hint;

  @Spec private CommandSpec spec;

  /**
   * Creates a group.
   *
   * @param hint the message of the usage error
   */
  protected CommandGroup(String hint) {
    this.hint = hint;
  }

  @Override
  public final void run() {
    throw usageError(hint);
  }

  protected final CommandLine.ParameterException usageError(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  protected final PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
