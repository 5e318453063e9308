package io.meetkeeper.suite.command.gateway;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Finds the option or argument of a command from which a member of a REST request was made. */
final class OptionOfMember {
  /** Those whose names have nothing in common. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "person", "--for", "validFor", "--valid", "validSeconds", "--valid", "since", "--from");

  private OptionOfMember() {}

  /** The name as it is typed: {@code --expires} for {@code expiresAt}; empty when there is none. */
  static Optional<String> find(CommandSpec command, String member) {
    String option = "--" + member.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    return Stream.of(
            option,
            option.replaceFirst("s$", ""),
            option.replaceFirst("-at$", ""),
            OTHERS.getOrDefault(member, option))
        .map(command.optionsMap()::get)
        .filter(found -> found != null)
        .findFirst()
        .map(OptionSpec::longestName)
        .or(() -> argument(command, member));
  }

  private static Optional<String> argument(CommandSpec command, String member) {
    return command.positionalParameters().stream()
        .map(PositionalParamSpec::paramLabel)
        .filter(label -> label.equalsIgnoreCase(member))
        .findFirst();
  }
}
