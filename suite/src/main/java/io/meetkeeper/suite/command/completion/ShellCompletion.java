package io.meetkeeper.suite.command.completion;

import picocli.AutoComplete;
import picocli.CommandLine;

/** The scripts for the completion of commands and options in shells. */
public final class ShellCompletion {
  private ShellCompletion() {}

  /** The script for bash. */
  public static String bash(CommandLine root) {
    return AutoComplete.bash(root.getCommandName(), root);
  }

  /** The script for zsh. */
  public static String zsh(CommandLine root) {
    return ZshCompletion.script(root);
  }

  /** The script for fish. */
  public static String fish(CommandLine root) {
    return FishCompletion.script(root);
  }
}
