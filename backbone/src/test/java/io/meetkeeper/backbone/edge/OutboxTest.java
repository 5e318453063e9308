package io.meetkeeper.backbone.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Outbox outbox = new Outbox();

  @Test
  void givesTheOldestFirst() {
    outbox.put("a", true);
    outbox.put("b", false);
    assertThat(outbox.take()).isEqualTo("a");
    assertThat(outbox.take()).isEqualTo("b");
    assertThat(outbox.take()).isNull();
  }

  @Test
  void dropsTheOldestSamplesAndNothingElse() {
    outbox.put("answer", false);
    for (int i = 0; i < 300; i++) {
      assertThat(outbox.put("sample " + i, true)).isTrue();
    }
    assertThat(outbox.dropped()).isEqualTo(45);
    assertThat(outbox.take()).isEqualTo("answer");
    assertThat(outbox.take()).isEqualTo("sample 45");
  }

  @Test
  void isFullWhenNothingCanBeDropped() {
    String large = "x".repeat(Frame.LARGEST);
    for (int i = 0; i < 4; i++) {
      assertThat(outbox.put(large, false)).isTrue();
    }
    assertThat(outbox.put(large, false)).isFalse();
    outbox.clear();
    assertThat(outbox.put(large, false)).isTrue();
  }

  @Test
  void countsBytesAndNotLetters() {
    assertThat(Outbox.tooLong("x".repeat(Frame.LARGEST))).isFalse();
    assertThat(Outbox.tooLong("x".repeat(Frame.LARGEST + 1))).isTrue();
    assertThat(Outbox.tooLong("\u3042".repeat(Frame.LARGEST / 2))).isTrue();
  }
}
