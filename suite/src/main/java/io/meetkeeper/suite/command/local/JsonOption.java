package io.meetkeeper.suite.command.local;

import io.meetkeeper.backbone.json.ContractJson;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * The option {@code --json} of a command that asks no gateway: one object, whose names stay, in the
 * same words in every language.
 */
final class JsonOption {
  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  /** Whether JSON was asked for. */
  boolean isSet() {
    return json;
  }

  /** Prints an object. */
  static void print(CommandSpec spec, Object value) {
    spec.commandLine().getOut().println(ContractJson.toJson(value));
  }
}
