package io.meetkeeper.agent.host;

import java.nio.file.Path;

/**
 * The file tree of the host; a test uses another root.
 *
 * @param root {@code /} on a real host
 */
public record HostFiles(Path root) {
  /** This host. */
  public static HostFiles real() {
    return new HostFiles(Path.of("/"));
  }

  /** Resolves an absolute path on the host. */
  public Path at(String absolute) {
    return root.resolve(absolute.substring(1));
  }
}
