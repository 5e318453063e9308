package io.meetkeeper.backbone.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.HostQuestion;
import io.meetkeeper.backbone.contract.Problem;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ParcelTest {
  private final Parcel.Codec codec = new Parcel.Codec();

  @Test
  void arrivesFromAnotherProcess() {
    HostQuestion question = new HostQuestion("m\u00fcnchen");
    Buffer wire = Buffer.buffer("before it");
    int position = wire.length();
    codec.encodeToWire(wire, Parcel.of(question));
    wire.appendString("after it");

    Parcel arrived = codec.decodeFromWire(position, wire);

    assertThat(arrived.open(HostQuestion.class)).isEqualTo(question);
  }

  @Test
  void goesOnAsItCame() {
    byte[] newer = "{\"host\":\"a\",\"newer\":1}".getBytes(StandardCharsets.UTF_8);
    Buffer wire = Buffer.buffer();
    codec.encodeToWire(wire, new Parcel(null, newer));
    assertThat(wire.getBytes(Integer.BYTES, wire.length())).isEqualTo(newer);
  }

  @Test
  void whatCannotBeReadFailsWhenOpenedAndNotBefore() {
    Buffer wire = Buffer.buffer();
    codec.encodeToWire(wire, new Parcel(null, "[s3cret".getBytes(StandardCharsets.UTF_8)));
    Parcel arrived = codec.decodeFromWire(0, wire);
    assertThatThrownBy(() -> arrived.open(HostQuestion.class))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("HostQuestion")
        .message()
        .doesNotContain("s3cret");
  }
}
