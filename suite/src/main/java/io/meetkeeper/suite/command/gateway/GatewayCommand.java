package io.meetkeeper.suite.command.gateway;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.LogConfiguration;
import io.meetkeeper.suite.terminal.TerminalOutput;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that asks a gateway over REST, and prints for people or as JSON. */
public abstract class GatewayCommand implements Callable<Integer> {
  @Mixin private GatewayOption gateway;

  @Option(names = "--json", description = "Prints JSON: what the REST API answers.")
  private boolean json;

  @Spec private CommandSpec spec;

  /**
   * Does the work.
   *
   * @return the exit code
   */
  abstract int run(LocalGatewayClient client) throws InterruptedException;

  @Override
  public final Integer call() throws InterruptedException {
    LogConfiguration.onlyErrors();
    checkOptions();
    try (LocalGatewayClient client = gateway.client().keepOpen()) {
      return run(client);
    }
  }

  /** Checks what picocli cannot check. */
  void checkOptions() {}

  /** Whether JSON was asked for. */
  protected final boolean json() {
    return json;
  }

  /** A usage error of this command. */
  protected final ParameterException usageError(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Runs a check of options; its {@link IllegalArgumentException} is a usage error. */
  protected final void check(Runnable options) {
    try {
      options.run();
    } catch (IllegalArgumentException e) {
      throw usageError(e.getMessage());
    }
  }

  /** Where it prints. */
  protected final TerminalOutput out() {
    return TerminalOutput.of(spec.commandLine().getOut());
  }

  /** Prints a value as one line of JSON. */
  protected final void printJson(Object value) {
    spec.commandLine().getOut().println(ContractJson.toJson(value));
  }

  /** Prints a text as it is, for example a file. */
  protected final void print(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }

  /** Prints a line on standard error. */
  protected final void printError(String line) {
    spec.commandLine().getErr().println(TerminalOutput.printable(line));
  }

  /** Prints a line for people. */
  protected final void println(String line) {
    out().println(line, 4);
  }
}
