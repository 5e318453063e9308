package io.meetkeeper.backbone.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EdgeSendQueueTest {
  private final EdgeSendQueue queue = new EdgeSendQueue();

  @Test
  void givesTheOldestFirst() {
    queue.offer("a", true);
    queue.offer("b", false);
    assertThat(queue.poll()).isEqualTo("a");
    assertThat(queue.poll()).isEqualTo("b");
    assertThat(queue.poll()).isNull();
  }

  @Test
  void dropsTheOldestSamplesAndNothingElse() {
    queue.offer("answer", false);
    for (int i = 0; i < 300; i++) {
      assertThat(queue.offer("sample " + i, true)).isTrue();
    }
    assertThat(queue.droppedCount()).isEqualTo(45);
    assertThat(queue.poll()).isEqualTo("answer");
    assertThat(queue.poll()).isEqualTo("sample 45");
  }

  @Test
  void isFullWhenNothingCanBeDropped() {
    String large = "x".repeat(EdgeFrame.MAX_BYTES);
    for (int i = 0; i < 4; i++) {
      assertThat(queue.offer(large, false)).isTrue();
    }
    assertThat(queue.offer(large, false)).isFalse();
    queue.poll();
    queue.poll();
    assertThat(queue.offer(large, false)).isTrue();
  }

  @Test
  void countsBytesAndNotLetters() {
    assertThat(EdgeSendQueue.isTooLong("x".repeat(EdgeFrame.MAX_BYTES))).isFalse();
    assertThat(EdgeSendQueue.isTooLong("x".repeat(EdgeFrame.MAX_BYTES + 1))).isTrue();
    assertThat(EdgeSendQueue.isTooLong("\u3042".repeat(EdgeFrame.MAX_BYTES / 2))).isTrue();
  }
}
