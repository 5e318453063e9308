package io.meetkeeper.suite.run;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --config FILE}. */
public final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration; /etc/meetkeeper/meetkeeper.conf by default.")
  private Path file;

  /** The given file; {@code null} when none was given. */
  public Path file() {
    return file;
  }

  /** Reads the configuration. */
  public LaunchContext launchContext() {
    return LaunchContext.read(options());
  }

  /** The launch options with this file. */
  public LaunchOptions options() {
    return LaunchOptions.of(null, file);
  }
}
