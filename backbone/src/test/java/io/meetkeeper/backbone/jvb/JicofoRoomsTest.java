package io.meetkeeper.backbone.jvb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JicofoRoomsTest {
  private static final String TWO =
      "{\"focus_manager\":{\"meetkeeper-probe-1@c\":1,\"standup@c\":3}}";

  @Test
  void tellsRoomsOfTheProbeFromOthers() {
    assertThat(parse(TWO)).isEqualTo(new JicofoRooms(1, 1, 1));
  }

  @Test
  void aNameAloneProvesNothing() {
    assertThat(parse("{\"focus_manager\":{\"meetkeeper-probe-1@c\":2}}"))
        .isEqualTo(new JicofoRooms(1, 0, 0));
    assertThat(parse("{\"focus_manager\":{\"meetkeeper-probe-1@c\":{}}}"))
        .isEqualTo(new JicofoRooms(1, 0, 0));
  }

  @Test
  void aConferenceStaysWhenTheProbeBeganAfterTheCount() {
    assertThat(new JicofoStats(1, 3, 1, 1).without(parse(TWO)))
        .isEqualTo(new JicofoStats(1, 2, 1, 1));
  }

  @Test
  void anotherAnswerProvesNothing() {
    assertThatThrownBy(() -> parse("{}")).isInstanceOf(InvalidBridgeReplyException.class);
    assertThatThrownBy(() -> parse("[1]")).isInstanceOf(InvalidBridgeReplyException.class);
  }

  private static JicofoRooms parse(String body) {
    return JicofoRooms.parse(body.getBytes(StandardCharsets.UTF_8));
  }
}
