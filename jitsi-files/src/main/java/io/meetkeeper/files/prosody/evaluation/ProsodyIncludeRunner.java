package io.meetkeeper.files.prosody.evaluation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.luaj.vm2.LuaError;

/** Runs the files of an {@code Include} from texts that were read before; reads no file. */
final class ProsodyIncludeRunner {
  private final ProsodyIncludedFiles files;
  private final boolean backwards;
  private final Consumer<String> script;
  private final Deque<String> running = new ArrayDeque<>();

  /**
   * A runner.
   *
   * @param backwards runs the files of a wildcard in the opposite order
   * @param script runs a text
   */
  ProsodyIncludeRunner(ProsodyIncludedFiles files, boolean backwards, Consumer<String> script) {
    this.files = files;
    this.backwards = backwards;
    this.script = script;
    running.push(files.base());
  }

  /** Runs one include; one with unknown content does nothing. */
  void run(String name) {
    String from = running.peek();
    if (files.obstacle(from, name) != null) {
      return;
    }
    if (running.size() > LuaSandbox.MAX_INCLUDE_DEPTH) {
      throw new LuaError("too many files include each other");
    }
    List<String> found =
        new ArrayList<>(files.found().get(ProsodyIncludedFiles.pattern(from, name)));
    if (backwards) {
      Collections.reverse(found);
    }
    for (String file : found) {
      running.push(file);
      script.accept(files.texts().get(file));
      running.pop();
    }
  }
}
