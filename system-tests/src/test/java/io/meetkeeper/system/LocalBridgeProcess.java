package io.meetkeeper.system;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The stand-in bridge as a process of this machine, with the scripts that an administrator would
 * set as {@code bridge.command}. The bridge itself logs each of its starts.
 */
final class LocalBridgeProcess implements AutoCloseable {
  private static final Duration FLOOR = Duration.ofSeconds(10);
  private static final String STOP =
      """
      kill $(cat bridge.pid)
      while kill -0 $(cat bridge.pid) 2>/dev/null; do sleep 0.05; done
      """;
  private static final String ACT = STOP + "./start.sh\n";

  private final Path directory;
  private final int port;
  private final int controlPort;
  private final NetworkNamespaces.NamespaceHost host;
  private int holds;

  /** Creates a bridge on this machine. */
  LocalBridgeProcess(Path directory) throws IOException {
    this(directory, null);
  }

  /**
   * Creates a bridge on another machine.
   *
   * @param host {@code null}: this one
   */
  LocalBridgeProcess(Path directory, NetworkNamespaces.NamespaceHost host) throws IOException {
    this.directory = directory;
    this.host = host;
    port = ProgramLauncher.freePort();
    controlPort = ProgramLauncher.freePort();
    script(
        "start.sh",
        """
        setsid %s -Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp %s io.meetkeeper.standin.bridge.StandInBridgeProcess \\
          --host %s --port %d --control-port %d --log bridge.log --state-file orders.json \\
          --first-health-check-after 0 </dev/null >>bridge.out 2>&1 &
        echo $! > bridge.pid
        """
            .formatted(
                ProgramLauncher.java(),
                TestEnvironment.suiteJar().toAbsolutePath(),
                host == null ? "127.0.0.1" : "0.0.0.0",
                port,
                controlPort));
    restartFreely();
  }

  /** Makes the restart command as fast as possible from now on; a held one is released. */
  void restartFreely() throws IOException {
    setRestartScript(ACT);
    letGo();
  }

  /** Holds restart commands before they do anything, until they are {@link #letGo let go}. */
  void holdBeforeRestart() throws IOException {
    setRestartScript(newHold() + ACT);
  }

  /** Holds restart commands before they end, until they are {@link #letGo let go}. */
  void holdAfterRestart() throws IOException {
    setRestartScript(ACT + newHold());
  }

  /**
   * Makes restart commands stop the bridge, wait until they are released, and continue with these
   * lines.
   */
  void holdAfterStop(String lines) throws IOException {
    setRestartScript(STOP + newHold() + lines);
  }

  /** Makes restart commands wait until they are released, and then run these lines instead. */
  void holdInstead(String lines) throws IOException {
    setRestartScript(newHold() + lines);
  }

  /** Releases a held restart command. */
  void letGo() throws IOException {
    Files.write(directory.resolve("go-" + holds), new byte[0]);
  }

  /** Lines that wait for a file. Each hold has its own file: an earlier one stays released. */
  private String newHold() {
    holds++;
    return "while [ ! -e go-" + holds + " ]; do sleep 0.1; done\n";
  }

  /** Sets the lines of the restart command from now on; it is in the directory of the bridge. */
  private void setRestartScript(String lines) throws IOException {
    script("restart.sh", "echo asked >> asked.log\n" + lines);
  }

  /** The settings under {@code meetkeeper}. */
  String settings() {
    return """
    bridge {
      rest-url = "http://127.0.0.1:%d"
      control = command
      command {
        restart = ["%s"]
        start = ["%s"]
        pid-file = "%s"
      }
      healthy-for = 4s
      no-second-restart-within = %ds
    }
    restart { idle-for = 0s, verify-within = 10m, nightly.cron = null }
    """
        .formatted(
            port,
            directory.resolve("restart.sh"),
            directory.resolve("start.sh"),
            directory.resolve("bridge.pid"),
            FLOOR.toSeconds());
  }

  void start() throws Exception {
    List<String> command = new ArrayList<>(host == null ? List.of() : host.execPrefix());
    command.add(directory.resolve("start.sh").toString());
    Process script = new ProcessBuilder(command).start();
    if (script.waitFor() != 0) {
      throw new IllegalStateException("start.sh ended with " + script.exitValue());
    }
    Polling.untilTrue("the bridge runs", () -> state().getLong("pid") > 0);
  }

  /** Waits until the agent's minimum interval allows a restart again. */
  void awaitRestartAllowed() {
    Polling.untilTrue(
        "the bridge is older than no-second-restart-within",
        () ->
            Instant.parse(state().getString("startedAt"))
                .isBefore(Instant.now().minus(FLOOR).minusSeconds(1)));
  }

  JsonObject state() throws IOException {
    return control("GET", "/state", null);
  }

  void beginConference() throws IOException {
    control("POST", "/conferences", new JsonObject().put("endpoints", 2));
  }

  void endConferences() throws IOException {
    control("DELETE", "/conferences", null);
  }

  /** The number of starts in its own log. */
  long startCount() throws IOException {
    return lines("bridge.log").stream().filter(line -> line.startsWith("started")).count();
  }

  /** Makes it unhealthy from its next start on, until {@link #healthy}. */
  void unhealthyFromNextStart() throws IOException {
    Files.writeString(orders(), new JsonObject().put("unhealthy", "told to be").encode());
  }

  /** Makes it healthy from now on. */
  void healthy() throws IOException {
    JsonObject well = new JsonObject().put("healthy", true);
    Polling.until("it takes orders", () -> control("POST", "/health", well), taken -> true);
    Files.deleteIfExists(orders());
  }

  private Path orders() {
    return directory.resolve("orders.json");
  }

  /** The starts and stops in its log. */
  List<String> logLines() throws IOException {
    return lines("bridge.log");
  }

  /** The number of runs of the restart command. */
  long restartCommandCount() throws IOException {
    return lines("asked.log").size();
  }

  @Override
  public void close() throws IOException {
    Path pidFile = directory.resolve("bridge.pid");
    if (Files.exists(pidFile)) {
      ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private List<String> lines(String file) throws IOException {
    Path path = directory.resolve(file);
    return Files.exists(path) ? Files.readAllLines(path) : List.of();
  }

  private JsonObject control(String method, String path, JsonObject body) throws IOException {
    String address = host == null ? "127.0.0.1" : host.controlAddress();
    JsonResponse answer =
        JsonResponse.request(method, "http://" + address + ":" + controlPort + path, null, body);
    if (answer.status() != 200) {
      throw new IOException(method + " " + path + " of the bridge: " + answer);
    }
    return answer.body();
  }

  /** Replaces a script atomically, so that a running script keeps its own lines. */
  private void script(String name, String lines) throws IOException {
    Path fresh = directory.resolve(name + ".new");
    Files.writeString(fresh, "#!/bin/sh\ncd %s || exit 1\n%s".formatted(directory, lines));
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(fresh, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }
}
