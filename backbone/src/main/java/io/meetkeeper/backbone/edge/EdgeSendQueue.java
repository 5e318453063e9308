package io.meetkeeper.backbone.edge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * What waits for a slow line, oldest first. When there is too much the oldest samples are dropped:
 * the gateway sees the gap and asks the ring. On one context.
 */
final class EdgeSendQueue {
  private static final int MAX_MESSAGES = 256;
  private static final long MAX_BYTES = 4L * EdgeFrame.MAX_BYTES;

  private final Deque<QueuedMessage> waiting = new ArrayDeque<>();
  private long bytes;
  private long droppedCount;

  /**
   * A message that waits.
   *
   * @param text of the frame
   * @param droppable whether the ring has it too
   */
  private record QueuedMessage(String text, boolean droppable) {}

  /**
   * Puts one at the end.
   *
   * @param droppable whether the ring has it too
   * @return {@code false} when there is no room, even without all that can be dropped
   */
  boolean offer(String text, boolean droppable) {
    waiting.add(new QueuedMessage(text, droppable));
    bytes += text.length();
    Iterator<QueuedMessage> oldest = waiting.iterator();
    while (isOverLimit() && oldest.hasNext()) {
      QueuedMessage message = oldest.next();
      if (message.droppable) {
        oldest.remove();
        bytes -= message.text.length();
        droppedCount++;
      }
    }
    return !isOverLimit();
  }

  /** Takes the oldest; {@code null} when nothing waits. */
  String poll() {
    QueuedMessage message = waiting.poll();
    if (message == null) {
      return null;
    }
    bytes -= message.text.length();
    return message.text;
  }

  /** Nothing waits any more. */
  void clear() {
    waiting.clear();
    bytes = 0;
  }

  /** How many samples were dropped so far. */
  long droppedCount() {
    return droppedCount;
  }

  /** Whether a message is too long for the link. */
  static boolean isTooLong(String text) {
    return text.length() > EdgeFrame.MAX_BYTES
        || (text.length() > EdgeFrame.MAX_BYTES / 3
            && text.getBytes(StandardCharsets.UTF_8).length > EdgeFrame.MAX_BYTES);
  }

  private boolean isOverLimit() {
    return waiting.size() > MAX_MESSAGES || bytes > MAX_BYTES;
  }
}
