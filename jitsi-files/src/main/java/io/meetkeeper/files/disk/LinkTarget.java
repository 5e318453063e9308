package io.meetkeeper.files.disk;

import io.meetkeeper.files.disk.FileNotReplacedException.ReplaceFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Where a symbolic link may lead: to a file in its own directory, or below {@code jitsi} or {@code
 * prosody} when that directory is in there, as from {@code conf.d} to {@code conf.avail}. A service
 * owns some of these directories; with a link to elsewhere it would have other files read, or
 * written, with our rights.
 */
final class LinkTarget {
  private static final Set<String> TREES = Set.of("jitsi", "prosody");

  private LinkTarget() {}

  /**
   * Checks where a path leads.
   *
   * @param file {@code path} with links resolved
   * @throws FileNotReplacedException when that is elsewhere
   */
  static void check(Path path, Path file) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (isBelow(directory, file) || isBelow(treeOf(directory), file)) {
      return;
    }
    throw new FileNotReplacedException(
        ReplaceFailure.UNSUITABLE,
        path
            + " is a link that leaves "
            + directory
            + ", and is not followed; put the file itself there, or set its real path in"
            + " meetkeeper.documents");
  }

  private static boolean isBelow(Path directory, Path file) throws IOException {
    return directory != null && file.startsWith(directory.toRealPath());
  }

  /** {@code /etc/jitsi} for {@code /etc/jitsi/videobridge}; {@code null} when it is in no tree. */
  private static Path treeOf(Path directory) {
    Path parent = directory.getParent();
    boolean known =
        parent != null
            && parent.getFileName() != null
            && TREES.contains(parent.getFileName().toString());
    return known ? parent : null;
  }
}
