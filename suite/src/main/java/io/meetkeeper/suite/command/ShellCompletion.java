package io.meetkeeper.suite.command;

import picocli.AutoComplete;
import picocli.CommandLine;

/** The scripts with which shells complete the commands and options. */
public final class ShellCompletion {
  private ShellCompletion() {}

  /** For bash. */
  public static String bash(CommandLine root) {
    return AutoComplete.bash(root.getCommandName(), root);
  }

  /** For zsh. */
  public static String zsh(CommandLine root) {
    return ZshCompletion.script(root);
  }

  /** For fish. */
  public static String fish(CommandLine root) {
    return FishCompletion.script(root);
  }
}
