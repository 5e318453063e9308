package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.bus.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
 */
public record EdgeLinkState(
    long pid, boolean linked, String gateway, Instant since, String because) {
  private static final String NAME = "edge-link.json";

  /** Reads the file; empty when there is none, or the process that wrote it has ended. */
  public static Optional<EdgeLinkState> read(Path dataDirectory) {
    try {
      EdgeLinkState state =
          ContractJson.parse(Files.readString(dataDirectory.resolve(NAME)), EdgeLinkState.class);
      return state != null && ProcessHandle.of(state.pid).isPresent()
          ? Optional.of(state)
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  void write(Path dataDirectory) throws IOException {
    Path temporary = dataDirectory.resolve(NAME + ".new");
    Files.writeString(temporary, ContractJson.toJson(this) + "\n");
    Files.move(temporary, dataDirectory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  static void clear(Path dataDirectory) throws IOException {
    Files.deleteIfExists(dataDirectory.resolve(NAME));
  }
}
