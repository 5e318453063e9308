package io.meetkeeper.files.disk;

import io.meetkeeper.files.disk.FileNotReplacedException.ReplaceFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Restricts where a path may lead: below its own directory, or below the enclosing {@code jitsi} or
 * {@code prosody} directory, as from {@code conf.d} to {@code conf.avail}. A service owns some of
 * these directories; with a link to elsewhere, it could make us read or write other files with our
 * permissions. Links above these directories are the administrator's.
 */
final class LinkTarget {
  /** Names of such directories, and the maximum depth of files below them. */
  private static final Map<String, Integer> TREES = Map.of("jitsi", 1, "prosody", 2);

  private static final int MAX_DEPTH = 2;

  private LinkTarget() {}

  /**
   * Checks where a path leads.
   *
   * @param file {@code path} with links resolved
   * @throws FileNotReplacedException when that is elsewhere
   */
  static void check(Path path, Path file) throws IOException {
    Path directory = path.toAbsolutePath().normalize().getParent();
    Path tree = treeOf(directory);
    if (file.startsWith(tree == null ? directory : tree.toRealPath())) {
      return;
    }
    throw new FileNotReplacedException(
        ReplaceFailure.UNSUITABLE,
        path
            + " is, or is reached by, a link that leaves "
            + (tree == null ? directory : tree)
            + ", and is not followed; put the file itself there, or set its real path in"
            + " meetkeeper.documents");
  }

  /** Checks where a file that does not exist would be. */
  static void checkNew(Path path) throws IOException {
    check(path, path.toAbsolutePath().getParent().toRealPath().resolve(path.getFileName()));
  }

  /** {@code /etc/jitsi} for {@code /etc/jitsi/videobridge}; {@code null} when it is in no tree. */
  private static Path treeOf(Path directory) {
    Path each = directory;
    for (int depth = 0; depth <= MAX_DEPTH && each.getFileName() != null; depth++) {
      if (depth <= TREES.getOrDefault(each.getFileName().toString(), -1)) {
        return each;
      }
      each = each.getParent();
    }
    return null;
  }
}
