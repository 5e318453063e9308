package io.meetkeeper.suite.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Checks the command lines printed in the help and the docs. */
public final class CommandExamples {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private static final CommandLine ROOT = new CommandLine(new MeetkeeperCommand());

  private CommandExamples() {}

  /** The fault of a line that begins with {@code meetkeeper}; empty when it parses. */
  public static Optional<String> fault(String line) {
    List<String> words = words(line.strip());
    try {
      ROOT.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
      return Optional.empty();
    } catch (CommandLine.ParameterException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** The words up to a comment, a pipe, a redirection or the next command. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line.replaceAll("\\$\\([^)]*\\)", "x"));
    while (matcher.find() && !matcher.group().matches("#.*|\\||>|>>|<|;|&&|\\|\\||&")) {
      String plain = matcher.group(3);
      words.add(
          plain != null
              ? plain.replaceAll("[;)]$", "")
              : matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    return words;
  }
}
