package io.meetkeeper.backbone.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EdgeSendQueueTest {
  private final EdgeSendQueue edgeSendQueue = new EdgeSendQueue();

  @Test
  void givesTheOldestFirst() {
    edgeSendQueue.offer("a", true);
    edgeSendQueue.offer("b", false);
    assertThat(edgeSendQueue.poll()).isEqualTo("a");
    assertThat(edgeSendQueue.poll()).isEqualTo("b");
    assertThat(edgeSendQueue.poll()).isNull();
  }

  @Test
  void dropsTheOldestSamplesAndNothingElse() {
    edgeSendQueue.offer("answer", false);
    for (int i = 0; i < 300; i++) {
      assertThat(edgeSendQueue.offer("sample " + i, true)).isTrue();
    }
    assertThat(edgeSendQueue.droppedCount()).isEqualTo(45);
    assertThat(edgeSendQueue.poll()).isEqualTo("answer");
    assertThat(edgeSendQueue.poll()).isEqualTo("sample 45");
  }

  @Test
  void isFullWhenNothingCanBeDropped() {
    String large = "x".repeat(EdgeFrame.MAX_BYTES);
    for (int i = 0; i < 4; i++) {
      assertThat(edgeSendQueue.offer(large, false)).isTrue();
    }
    assertThat(edgeSendQueue.offer(large, false)).isFalse();
    edgeSendQueue.clear();
    assertThat(edgeSendQueue.offer(large, false)).isTrue();
  }

  @Test
  void countsBytesAndNotLetters() {
    assertThat(EdgeSendQueue.isTooLong("x".repeat(EdgeFrame.MAX_BYTES))).isFalse();
    assertThat(EdgeSendQueue.isTooLong("x".repeat(EdgeFrame.MAX_BYTES + 1))).isTrue();
    assertThat(EdgeSendQueue.isTooLong("\u3042".repeat(EdgeFrame.MAX_BYTES / 2))).isTrue();
  }
}
