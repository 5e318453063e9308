package io.meetkeeper.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code meetkeeper run} on one of the machines of a {@link NetworkNamespaces}. */
final class NamespaceProcess implements AutoCloseable {
  private final NetworkNamespaces.NamespaceHost host;
  private final Path log;
  private final Path config;
  private final Path data;
  private Process process;

  /**
   * Creates a process that is not started yet, with the name of its machine.
   *
   * @param directory for its files
   * @param settings further settings under {@code meetkeeper}, in HOCON
   */
  NamespaceProcess(NetworkNamespaces.NamespaceHost host, Path directory, String settings)
      throws IOException {
    this.host = host;
    Files.createDirectories(directory);
    log = directory.resolve("meetkeeper.log");
    config = directory.resolve("meetkeeper.conf");
    data = directory.resolve("data");
    Files.writeString(
        config,
        """
        meetkeeper {
          host-id = %s
          data-dir = "%s"
        %s
        }
        """
            .formatted(host.name(), data, settings.indent(2)));
  }

  NetworkNamespaces.NamespaceHost host() {
    return host;
  }

  void start() throws IOException {
    ProcessBuilder builder = ProgramLauncher.meetkeeper("run", "--config", config.toString());
    List<String> command = new ArrayList<>(host.execPrefix());
    command.addAll(builder.command());
    // as set by the image for members of a cluster
    builder.environment().put("JDK_JAVA_OPTIONS", "-Xmx48m -XX:MaxMetaspaceSize=96m");
    process =
        builder
            .command(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
  }

  boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Kills it with {@code kill -9}. */
  void kill() throws InterruptedException {
    if (!process.destroyForcibly().waitFor(1, TimeUnit.MINUTES)) {
      throw new AssertionError("process " + process.pid() + " does not end");
    }
  }

  /** The first token that it has created. */
  String token() throws IOException {
    return Files.readString(data.resolve("admin.token")).strip();
  }

  String log() throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }
}
