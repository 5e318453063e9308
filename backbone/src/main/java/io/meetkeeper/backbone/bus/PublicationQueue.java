package io.meetkeeper.backbone.bus;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Sends publications at once, or keeps them, in order, while the roles of a process start: a role
 * that starts early must not publish to roles that do not listen yet. When too many are kept, the
 * oldest is sent.
 */
final class PublicationQueue {
  private static final int MAX_KEPT = 500;

  private final Deque<Runnable> kept = new ArrayDeque<>();
  private boolean holding;

  /** Keeps publications from now on. */
  synchronized void hold() {
    holding = true;
  }

  /** Sends what was kept, and everything from now on at once. */
  synchronized void release() {
    while (!kept.isEmpty()) {
      kept.poll().run();
    }
    holding = false;
  }

  /** Sends or keeps one publication. */
  synchronized void add(Runnable publication) {
    if (!holding) {
      publication.run();
      return;
    }
    kept.add(publication);
    if (kept.size() > MAX_KEPT) {
      kept.poll().run();
    }
  }
}
