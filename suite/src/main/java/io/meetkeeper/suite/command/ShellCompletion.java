package io.meetkeeper.suite.command;

import picocli.AutoComplete;
import picocli.CommandLine;

/** The scripts with which shells complete the commands and options. */
public final class ShellCompletion {
  private ShellCompletion() {}

  /** For bash, and for zsh with {@code source}. */
  public static String bash(CommandLine root) {
    return AutoComplete.bash(root.getCommandName(), root);
  }

  /** For fish. */
  public static String fish(CommandLine root) {
    return FishCompletion.script(root);
  }
}
