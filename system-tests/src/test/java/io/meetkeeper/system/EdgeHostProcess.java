package io.meetkeeper.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code meetkeeper run} of a Jitsi host on an edge link, as a process of this machine. */
final class EdgeHostProcess implements AutoCloseable {
  static final String HOST = "edge1";
  static final String SITE = "meet.example.com";

  private final Path log;
  private final Path config;
  private Process process;

  /**
   * Creates a process that is not started yet.
   *
   * @param directory for its files
   * @param gateway URL
   * @param token the file with the token
   * @param settings further settings under {@code meetkeeper}, in HOCON
   */
  EdgeHostProcess(Path directory, String gateway, Path token, String settings) throws IOException {
    Files.createDirectories(directory);
    log = directory.resolve("edge.log");
    config = directory.resolve("edge.conf");
    Files.writeString(
        config,
        """
        meetkeeper {
          host-id = %s
          site = %s
          data-dir = "%s"
          collector.interval = 1s
          roles = [collector, bridge-agent]
          edge { gateway-url = "%s", token-file = "%s" }
        %s
        }
        """
            .formatted(HOST, SITE, directory.resolve("data"), gateway, token, settings.indent(2)));
  }

  EdgeHostProcess start() throws IOException {
    process =
        ProgramLauncher.hostSide("run", "--config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return this;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  Path config() {
    return config;
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }
}
