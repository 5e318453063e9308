package io.meetkeeper.suite.command;

import io.meetkeeper.suite.run.MeetkeeperVersion;
import picocli.CommandLine;

/** What {@code --version} prints: the versions of Meetkeeper and Java. */
final class CommandVersion implements CommandLine.IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "meetkeeper "
          + MeetkeeperVersion.current()
          + " (Java "
          + System.getProperty("java.version")
          + ")"
    };
  }
}
