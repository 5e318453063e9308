package io.meetkeeper.suite.command;

import io.meetkeeper.suite.run.Here;
import io.meetkeeper.suite.run.RunOptions;
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

  Here here() {
    return Here.read(RunOptions.of(null, file));
  }
}
