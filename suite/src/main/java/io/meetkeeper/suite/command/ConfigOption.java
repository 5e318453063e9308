package io.meetkeeper.suite.command;

import io.meetkeeper.suite.run.LaunchContext;
import io.meetkeeper.suite.run.LaunchOptions;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --config FILE}. */
final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration; /etc/meetkeeper/meetkeeper.conf unless said otherwise.")
  private Path file;

  /** The given file; {@code null} when none was given. */
  Path file() {
    return file;
  }

  /** Reads the configuration. */
  LaunchContext launchContext() {
    return LaunchContext.read(LaunchOptions.of(null, file));
  }
}
