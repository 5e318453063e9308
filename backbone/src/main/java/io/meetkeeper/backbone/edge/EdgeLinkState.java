package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.file.BoundedFile;
import io.meetkeeper.backbone.file.PrivateFile;
import io.meetkeeper.backbone.json.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * State of the link, as a file in the data directory. An edge host has no REST, so {@code
 * meetkeeper status} reads this file.
 *
 * @param pid pid of the process that wrote it
 * @param linked whether there is a link
 * @param gateway URL of the linked gateway, or of the last one tried
 * @param since start of this state
 * @param because why there is no link; {@code null} when there is one
 * @param startTicks start time of that process in clock ticks since boot; {@code null}: not known
 */
public record EdgeLinkState(
    long pid, boolean linked, String gateway, Instant since, String because, Long startTicks) {
  private static final int MAX_BYTES = 64 * 1024;
  private static final String NAME = "edge-link.json";

  /** Reads the file; empty when there is none, or the process that wrote it has ended. */
  public static Optional<EdgeLinkState> read(Path dataDirectory) {
    try {
      EdgeLinkState state =
          ContractJson.parse(
              BoundedFile.readText(dataDirectory.resolve(NAME), MAX_BYTES), EdgeLinkState.class);
      return state != null && state.isOfRunningProcess() ? Optional.of(state) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Another process may have the pid by now. */
  private boolean isOfRunningProcess() {
    return ProcessHandle.of(pid).isPresent()
        && (startTicks == null || startTicks.equals(startTicks(pid)));
  }

  /** Start time of a process in clock ticks since boot; {@code null} when it cannot be read. */
  static Long startTicks(long pid) {
    try {
      return ProcessId.ofStat(Files.readString(Path.of("/proc/" + pid + "/stat"))).startTicks();
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  void write(Path dataDirectory) throws IOException {
    PrivateFile.replace(dataDirectory.resolve(NAME), ContractJson.toJson(this) + "\n");
  }

  static void clear(Path dataDirectory) throws IOException {
    Files.deleteIfExists(dataDirectory.resolve(NAME));
  }
}
