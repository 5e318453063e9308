package io.meetkeeper.backbone.edge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * What waits for a slow line, oldest first. When there is too much the oldest samples are dropped:
 * the gateway sees the gap and asks the ring. On one context.
 */
final class Outbox {
  private static final int LETTERS = 256;
  private static final long BYTES = 4L * Frame.LARGEST;

  private final Deque<Letter> waiting = new ArrayDeque<>();
  private long bytes;
  private long dropped;

  /**
   * A message that waits.
   *
   * @param text of the frame
   * @param droppable whether the ring has it too
   */
  private record Letter(String text, boolean droppable) {}

  /**
   * Puts one at the end.
   *
   * @param droppable whether the ring has it too
   * @return {@code false} when there is no room, even without all that can be dropped
   */
  boolean put(String text, boolean droppable) {
    waiting.add(new Letter(text, droppable));
    bytes += text.length();
    Iterator<Letter> oldest = waiting.iterator();
    while (tooMuch() && oldest.hasNext()) {
      Letter letter = oldest.next();
      if (letter.droppable) {
        oldest.remove();
        bytes -= letter.text.length();
        dropped++;
      }
    }
    return !tooMuch();
  }

  /** Takes the oldest; {@code null} when nothing waits. */
  String take() {
    Letter letter = waiting.poll();
    if (letter == null) {
      return null;
    }
    bytes -= letter.text.length();
    return letter.text;
  }

  /** Nothing waits any more. */
  void clear() {
    waiting.clear();
    bytes = 0;
  }

  /** How many samples were dropped so far. */
  long dropped() {
    return dropped;
  }

  /** Whether a message is too long for the link. */
  static boolean tooLong(String text) {
    return text.length() > Frame.LARGEST
        || (text.length() > Frame.LARGEST / 3
            && text.getBytes(StandardCharsets.UTF_8).length > Frame.LARGEST);
  }

  private boolean tooMuch() {
    return waiting.size() > LETTERS || bytes > BYTES;
  }
}
