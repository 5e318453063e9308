package io.meetkeeper.backbone.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BusMessageTest {
  private final BusMessage.BusMessageCodec codec = new BusMessage.BusMessageCodec();

  @Test
  void arrivesFromAnotherProcess() {
    HostQuery question = new HostQuery("m\u00fcnchen");
    Buffer wire = Buffer.buffer("before it");
    int position = wire.length();
    codec.encodeToWire(wire, BusMessage.of(question));
    wire.appendString("after it");

    BusMessage arrived = codec.decodeFromWire(position, wire);

    assertThat(arrived.bodyAs(HostQuery.class)).isEqualTo(question);
  }

  @Test
  void goesOnAsItCame() {
    byte[] newer = "{\"host\":\"a\",\"newer\":1}".getBytes(StandardCharsets.UTF_8);
    Buffer wire = Buffer.buffer();
    codec.encodeToWire(wire, new BusMessage(null, newer));
    assertThat(wire.getBytes(Integer.BYTES, wire.length())).isEqualTo(newer);
  }

  @Test
  void whatCannotBeReadFailsWhenOpenedAndNotBefore() {
    Buffer wire = Buffer.buffer();
    codec.encodeToWire(wire, new BusMessage(null, "[s3cret".getBytes(StandardCharsets.UTF_8)));
    BusMessage arrived = codec.decodeFromWire(0, wire);
    assertThatThrownBy(() -> arrived.bodyAs(HostQuery.class))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("HostQuery")
        .message()
        .doesNotContain("s3cret");
  }
}
