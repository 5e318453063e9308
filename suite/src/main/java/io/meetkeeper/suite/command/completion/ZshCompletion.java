package io.meetkeeper.suite.command.completion;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes the completion script for zsh from the commands and their options: a function for each
 * command, by {@code _arguments} (zshcompsys(1)). The file works in {@code fpath} as {@code
 * _meetkeeper}, and with {@code source} after {@code compinit}.
 */
final class ZshCompletion {
  private static final String FOOT =
      """

      if [ "$funcstack[1]" = "_meetkeeper" ]; then
        _meetkeeper "$@"
      else
        compdef _meetkeeper meetkeeper
      fi
      """;

  private final StringBuilder script = new StringBuilder("#compdef meetkeeper\n");

  private ZshCompletion() {}

  /** The script for a command line and all its subcommands. */
  static String script(CommandLine root) {
    ZshCompletion completion = new ZshCompletion();
    completion.append(root, "_meetkeeper");
    return completion.script.append(FOOT).toString();
  }

  private void append(CommandLine command, String function) {
    List<Map.Entry<String, CommandLine>> subcommands =
        command.getSubcommands().entrySet().stream()
            .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
            .toList();
    script.append('\n').append(function).append("() {\n");
    if (subcommands.isEmpty()) {
      appendArguments(command, "-s -S");
    } else {
      appendChoice(command, subcommands, function);
    }
    script.append("}\n");
    subcommands.forEach(each -> append(each.getValue(), function + "_" + each.getKey()));
  }

  private void appendChoice(
      CommandLine command, List<Map.Entry<String, CommandLine>> subcommands, String function) {
    script.append("  local state line\n  local -a commands\n");
    appendArguments(command, "-C", "'1: :->command'", "'*:: :->rest'");
    script.append("  case $state in\n    command)\n      commands=(\n");
    subcommands.forEach(
        each ->
            script
                .append("        '")
                .append(each.getKey())
                .append(':')
                .append(
                    quote(firstLine(each.getValue().getCommandSpec().usageMessage().description())))
                .append("'\n"));
    script.append("      )\n      _describe -t commands command commands\n      ;;\n");
    script.append("    rest)\n      case $line[1] in\n");
    subcommands.forEach(
        each ->
            script
                .append("        ")
                .append(each.getKey())
                .append(") ")
                .append(function)
                .append('_')
                .append(each.getKey())
                .append(" ;;\n"));
    script.append("      esac\n      ;;\n  esac\n");
  }

  private void appendArguments(CommandLine command, String flags, String... more) {
    script.append("  _arguments ").append(flags);
    command.getCommandSpec().options().stream()
        .filter(option -> !option.hidden())
        .forEach(option -> script.append(" \\\n    ").append(option(option)));
    if (more.length == 0) {
      command
          .getCommandSpec()
          .positionalParameters()
          .forEach(
              parameter -> script.append(" \\\n    '").append(parameter(parameter)).append('\''));
    }
    Arrays.stream(more).forEach(each -> script.append(" \\\n    ").append(each));
    script.append('\n');
  }

  /** For example {@code '(-n --limit)'{-n+,--limit=}'[At most so many]:N: '}. */
  private static String option(OptionSpec option) {
    boolean value = option.arity().max() > 0;
    String names =
        Arrays.stream(option.names())
            .map(name -> value ? name + (name.startsWith("--") ? "=" : "+") : name)
            .collect(Collectors.joining(","));
    String rest =
        "'["
            + quote(firstLine(option.description()))
            + "]"
            + (value ? ":" + quote(option.paramLabel()) + ":" + action(option) : "")
            + "'";
    return option.names().length == 1
        ? names + rest
        : "'(" + String.join(" ", option.names()) + ")'{" + names + "}" + rest;
  }

  private static String parameter(PositionalParamSpec parameter) {
    boolean many = parameter.arity().max() > 1;
    String position = many ? "*" : String.valueOf(parameter.index().min() + 1);
    boolean optional = !many && parameter.arity().min() == 0;
    return position
        + (optional ? "::" : ":")
        + quote(parameter.paramLabel())
        + ":"
        + action(parameter);
  }

  /** The completion of an argument: its words, files, or nothing. */
  private static String action(ArgSpec argument) {
    String label = argument.paramLabel();
    if (argument.completionCandidates() != null) {
      return "(" + String.join(" ", argument.completionCandidates()) + ")";
    }
    String last = label.substring(label.lastIndexOf(' ') + 1);
    if (last.matches("[a-z|-]+\\|[a-z|-]+")) {
      return "(" + last.replace('|', ' ') + ")";
    }
    boolean file = argument.type() == Path.class;
    return file ? label.toUpperCase(Locale.ROOT).equals("DIR") ? "_files -/" : "_files" : " ";
  }

  private static String firstLine(String[] lines) {
    return lines.length == 0 ? "" : lines[0];
  }

  /** Quotes characters that are special to _arguments or the shell. */
  private static String quote(String text) {
    return text.replace("\\", "")
        .replace("'", "'\\''")
        .replace("[", "\\[")
        .replace("]", "\\]")
        .replace(":", "\\:");
  }
}
