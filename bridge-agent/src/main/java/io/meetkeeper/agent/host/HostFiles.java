package io.meetkeeper.agent.host;

import java.nio.file.Path;

/**
 * The file tree of the host, so that a test can lay out another one.
 *
 * @param root {@code /} on a real host
 */
public record HostFiles(Path root) {
  /** This host. */
  public static HostFiles real() {
    return new HostFiles(Path.of("/"));
  }

  /** A file or directory by its absolute path on the host. */
  public Path at(String absolute) {
    return root.resolve(absolute.substring(1));
  }
}
