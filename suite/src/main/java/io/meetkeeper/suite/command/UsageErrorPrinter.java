package io.meetkeeper.suite.command;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.rest.FailureJson;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandLanguage;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Prints the error in a command line, and what was probably meant. */
final class UsageErrorPrinter implements CommandLine.IParameterExceptionHandler {
  private final PrintWriter err;

  /** Creates a printer to {@code err}. */
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
      err.println(words(failure));
    }
    if (command.getSubcommands().isEmpty()) {
      CommandLine.Help help = command.getHelp();
      err.print(help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength()));
      println(command, LocalCommandMessage.HELP_SAYS_MORE.with(name(command)));
    } else {
      command.usage(err);
    }
    if (Arrays.asList(args).contains("--json")) {
      command.getOut().println(FailureJson.of(failure, ExitCode.USAGE));
    }
    return ExitCode.USAGE;
  }

  private void println(CommandLine command, MessageText message) {
    err.println(message.in(CommandLanguage.of(command.getCommandSpec())));
  }

  private static String words(CommandLine.ParameterException failure) {
    MessageText message = message(failure);
    return message == null
        ? failure.getMessage()
        : message.in(CommandLanguage.of(failure.getCommandLine().getCommandSpec()));
  }

  /**
   * The message for an error that picocli reports in English; {@code null} for one reported by a
   * command itself.
   */
  private static MessageText message(CommandLine.ParameterException failure) {
    if (failure instanceof CommandLine.MissingParameterException missing) {
      return missing.getMissing().isEmpty()
          ? null
          : LocalCommandMessage.MISSING.with(
              missing.getMissing().stream()
                  .map(UsageErrorPrinter::label)
                  .collect(Collectors.joining(", ")));
    }
    if (failure instanceof CommandLine.OverwrittenOptionException twice) {
      return LocalCommandMessage.GIVEN_TWICE.with(label(twice.getArgSpec()));
    }
    ArgSpec argument = failure.getArgSpec();
    if (argument == null || failure.getValue() == null || argument.completionCandidates() == null) {
      return null;
    }
    return LocalCommandMessage.NOT_ALLOWED.with(
        label(argument), failure.getValue(), String.join(", ", argument.completionCandidates()));
  }

  private static String label(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private void printUnmatched(CommandLine command, String word) {
    boolean option = word.startsWith("-");
    LocalCommandMessage what =
        option
            ? LocalCommandMessage.NO_OPTION
            : command.getSubcommands().isEmpty()
                ? LocalCommandMessage.NO_ARGUMENT
                : LocalCommandMessage.NO_COMMAND;
    println(command, what.with(name(command), word));
    suggest(command, word, option)
        .ifPresent(
            suggestion -> println(command, LocalCommandMessage.DID_YOU_MEAN.with(suggestion)));
  }

  private static Optional<String> suggest(CommandLine command, String word, boolean option) {
    Optional<String> other = CommandSuggestion.ofOtherWord(inner(command) + word.split("=", 2)[0]);
    if (other.isPresent()) {
      return other;
    }
    Collection<String> known =
        option ? command.getCommandSpec().optionsMap().keySet() : command.getSubcommands().keySet();
    return CommandSuggestion.ofTypingError(word.split("=", 2)[0], known)
        .map(found -> name(command) + " " + found);
  }

  /** The words of a subcommand, each followed by a blank. */
  private static String inner(CommandLine command) {
    return command.getParent() == null
        ? ""
        : name(command).substring(name(command).indexOf(' ') + 1) + " ";
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }
}
