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

  private final Deque<Runnable> held = new ArrayDeque<>();
  private int holders;

  /** Keeps publications until each holder has released the queue. */
  synchronized void hold() {
    holders++;
  }

  /** Sends the kept publications, and later ones at once, unless another holder remains. */
  synchronized void release() {
    holders = Math.max(0, holders - 1);
    while (holders == 0 && !held.isEmpty()) {
      held.poll().run();
    }
  }

  /** Sends or keeps one publication. */
  synchronized void add(Runnable publication) {
    if (holders == 0) {
      publication.run();
      return;
    }
    held.add(publication);
    if (held.size() > MAX_KEPT) {
      held.poll().run();
    }
  }
}
