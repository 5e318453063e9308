package io.meetkeeper.suite.command.completion;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Writes the completion script for fish from the commands and their options. */
final class FishCompletion {
  private static final String HEAD =
      """
      # completion of meetkeeper for fish
      function __meetkeeper_words
        for word in (commandline -opc)[2..-1]
          string match -q -- '-*' $word; or echo $word
        end
      end
      function __meetkeeper_at
        set -l words (__meetkeeper_words)
        test "$words" = "$argv"
      end
      function __meetkeeper_in
        set -l words (__meetkeeper_words)
        string match -q -- "$argv *" "$words "
      end
      complete -c meetkeeper -f
      """;

  private FishCompletion() {}

  /** The script for a command line and all its subcommands. */
  static String script(CommandLine root) {
    StringBuilder script = new StringBuilder(HEAD);
    append(script, root, "");
    return script.toString();
  }

  private static void append(StringBuilder script, CommandLine command, String path) {
    String condition = "complete -c meetkeeper -n '__meetkeeper_at " + path + "'";
    command
        .getSubcommands()
        .forEach(
            (name, subcommand) -> {
              UsageMessageSpec usage = subcommand.getCommandSpec().usageMessage();
              if (!usage.hidden()) {
                script.append(condition).append(" -a ").append(name);
                script.append(description(usage.description())).append('\n');
                append(script, subcommand, (path + " " + name).strip());
              }
            });
    if (command.getSubcommands().isEmpty()) {
      String inside = "complete -c meetkeeper -n '__meetkeeper_in " + path + "'";
      command
          .getCommandSpec()
          .options()
          .forEach(option -> script.append(inside).append(line(option)).append('\n'));
      command.getCommandSpec().positionalParameters().stream()
          .map(FishCompletion::values)
          .filter(values -> !values.isEmpty())
          .forEach(values -> script.append(inside).append(values).append('\n'));
    }
  }

  /** What an argument may be: one of some words, or a file; empty for any other text. */
  private static String values(PositionalParamSpec argument) {
    return argument.completionCandidates() != null
        ? " -a '" + String.join(" ", argument.completionCandidates()) + "'"
        : argument.type() == Path.class ? " -F" : "";
  }

  private static String line(OptionSpec option) {
    String names =
        Arrays.stream(option.names())
            .map(
                name ->
                    name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
            .collect(Collectors.joining());
    boolean file = option.type() == Path.class;
    return names
        + (option.arity().max() > 0 ? " -r" : "")
        + (file ? " -F" : "")
        + (option.completionCandidates() == null
            ? ""
            : " -f -a '" + String.join(" ", option.completionCandidates()) + "'")
        + description(option.description());
  }

  private static String description(String[] lines) {
    return lines.length == 0 ? "" : " -d '" + lines[0].replace("\\", "").replace("'", "") + "'";
  }
}
