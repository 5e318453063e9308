package io.meetkeeper.suite.command;

import io.meetkeeper.suite.run.ExitCode;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Optional;
import picocli.CommandLine;

/** Prints what is wrong with a command line, and what was probably meant. */
final class UsageErrorPrinter implements CommandLine.IParameterExceptionHandler {
  private final PrintWriter err;

  /** Prints to {@code err}. */
  UsageErrorPrinter(PrintWriter err) {
    this.err = err;
  }

  @Override
  public int handleParseException(CommandLine.ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    if (failure instanceof CommandLine.UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      printUnmatched(command, unmatched.getUnmatched().get(0));
    } else {
      err.println(failure.getMessage());
    }
    if (command.getSubcommands().isEmpty()) {
      CommandLine.Help help = command.getHelp();
      err.print(help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength()));
      err.println(name(command) + " --help says more.");
    } else {
      command.usage(err);
    }
    return ExitCode.USAGE;
  }

  private void printUnmatched(CommandLine command, String word) {
    boolean option = word.startsWith("-");
    err.println(name(command) + " has no " + (option ? "option " : command(command)) + word + ".");
    suggest(command, word, option)
        .ifPresent(suggestion -> err.println("Did you mean: " + suggestion + "?"));
  }

  private static String command(CommandLine command) {
    return command.getSubcommands().isEmpty() ? "argument " : "command ";
  }

  private static Optional<String> suggest(CommandLine command, String word, boolean option) {
    if (!option) {
      Optional<String> other = CommandSuggestion.ofOtherWord(inner(command) + word);
      if (other.isPresent()) {
        return other;
      }
    }
    Collection<String> known =
        option ? command.getCommandSpec().optionsMap().keySet() : command.getSubcommands().keySet();
    return CommandSuggestion.ofTypingError(word.split("=", 2)[0], known)
        .map(found -> name(command) + " " + found);
  }

  /** The words of a subcommand, each with a blank behind it. */
  private static String inner(CommandLine command) {
    return command.getParent() == null
        ? ""
        : name(command).substring(name(command).indexOf(' ') + 1) + " ";
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }
}
