package io.meetkeeper.suite.command;

import io.meetkeeper.suite.run.LaunchContext;
import io.meetkeeper.suite.run.LaunchOptions;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --config FILE}, which most commands take. */
final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration; /etc/meetkeeper/meetkeeper.conf unless said otherwise.")
  private Path file;

  Path file() {
    return file;
  }

  LaunchContext launchContext() {
    return LaunchContext.read(LaunchOptions.of(null, file));
  }
}
