package io.meetkeeper.suite.command.gateway;

import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.rest.GatewayRefusalException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.run.LogConfiguration;
import io.meetkeeper.suite.terminal.CommandLanguage;
import io.meetkeeper.suite.terminal.ItemTable;
import io.meetkeeper.suite.terminal.OptionOfMember;
import io.meetkeeper.suite.terminal.TerminalOutput;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A command that sends REST requests to a gateway. It prints for people in their language, or JSON,
 * which is the same in every language.
 */
public abstract class GatewayCommand implements Callable<Integer> {
  @Mixin private GatewayOption gateway;

  @Option(names = "--json", description = "Prints JSON: what the REST API answers.")
  private boolean json;

  @Spec private CommandSpec spec;

  /**
   * Runs the command.
   *
   * @return the exit code
   */
  protected abstract int run(LocalGatewayClient client) throws InterruptedException;

  @Override
  public final Integer call() throws InterruptedException {
    LogConfiguration.onlyErrors();
    check(this::checkUse);
    try (LocalGatewayClient client =
        gateway.client(spec).inLanguage(json ? MessageLanguage.EN : language()).keepOpen()) {
      return run(client);
    } catch (InvalidOptionException e) {
      throw usageError(e.text());
    } catch (GatewayRefusalException e) {
      throw e.inNames(this::nameOf);
    }
  }

  /** The name by which a member of a request was typed. */
  protected String nameOf(String member) {
    return OptionOfMember.find(spec, member).orElse(member);
  }

  /** Checks what picocli cannot check; throws {@link InvalidOptionException}. */
  protected void checkUse() {}

  private void check(Runnable options) {
    try {
      options.run();
    } catch (InvalidOptionException e) {
      throw usageError(e.text());
    }
  }

  private ParameterException usageError(MessageText message) {
    return new ParameterException(spec.commandLine(), out().render(message));
  }

  /** Whether JSON was asked for. */
  protected final boolean json() {
    return json;
  }

  private MessageLanguage language() {
    return CommandLanguage.of(spec);
  }

  /** The output for people. */
  protected final TerminalOutput out() {
    return TerminalOutput.of(spec);
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

  /** Prints a message as a line for people. */
  protected final void println(MessageText message) {
    out().println(message, 4);
  }

  /**
   * Prints a list: the reply with {@code --json}, else its items as a table.
   *
   * @param none the message on a terminal when there is no item
   */
  protected final int printItems(
      Object reply, List<Map<String, Object>> items, ItemTable table, MessageText none) {
    if (json) {
      printJson(reply);
    } else {
      table.of(items, out()).print(out(), none);
    }
    return ExitCode.DONE;
  }

  /**
   * Prints a list whose newest items come first: as CSV or JSON, else as a table, the oldest first.
   *
   * @param path with the query of {@code list}
   * @param none as for {@link #printItems}
   */
  protected final int printList(
      LocalGatewayClient client, String path, ListOption list, ItemTable table, MessageText none) {
    if (list.csv()) {
      print(client.csv(path));
      return ExitCode.DONE;
    }
    Map<String, Object> reply = client.get(path);
    List<Map<String, Object>> items = ListOption.oldestFirst(reply);
    if (items.isEmpty()) {
      checkEmpty(client);
    }
    return printItems(reply, items, table, none);
  }

  /** Checks whether a list is empty because it was asked for something that does not exist. */
  protected void checkEmpty(LocalGatewayClient client) {}

  /** Rejects CSV together with JSON: a reply has one format. */
  protected final void checkCsv(boolean csv) {
    if (csv && json) {
      throw new InvalidOptionException(GatewayCommandMessage.ONE_FORM.with());
    }
  }
}
