package io.meetkeeper.backbone.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.bus.ProblemMessage;
import io.meetkeeper.backbone.contract.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The frames on the wire, which hosts and gateways of other versions read: only add members. */
class EdgeFrameTest {
  private static final EdgeHello HELLO =
      new EdgeHello(
          1,
          "jvb1",
          "meet.example.com",
          "a-run",
          "0.1.0",
          List.of("collector"),
          List.of("metrics.ring.v1/jvb1"),
          null);

  private static void frozen(EdgeFrame frame, String text) {
    assertThat(frame.encode()).isEqualTo(text);
    assertThat(EdgeFrame.decode(text)).isEqualTo(frame);
  }

  @Test
  void isWrittenSo() {
    frozen(
        EdgeFrame.of(EdgeFrame.FrameKind.HELLO, HELLO),
        """
        {"kind":"hello"}
        {"protocol":1,"host":"jvb1","site":"meet.example.com","run":"a-run","version":"0.1.0",\
        "roles":["collector"],"serves":["metrics.ring.v1/jvb1"]}""");
    frozen(
        EdgeFrame.of(
            EdgeFrame.FrameKind.HELLO,
            new EdgeHello(
                1,
                "jvb2",
                null,
                "a-run",
                "0.1.0",
                List.of(),
                List.of(),
                new EdgeFormerHost("jvb1", EdgeFormerHost.hash("mk_secret")))),
        """
        {"kind":"hello"}
        {"protocol":1,"host":"jvb2","run":"a-run","version":"0.1.0","roles":[],"serves":[],\
        "former":{"host":"jvb1",\
        "tokenHash":"524eedbaa9834655b68e39a8f15ff4611f7a2926ca30cd5953b01f645c0e916b"}}""");
    frozen(
        EdgeFrame.of(EdgeFrame.FrameKind.WELCOME, new EdgeWelcome(1, "gw", "0.1.0")),
        """
        {"kind":"welcome"}
        {"protocol":1,"gateway":"gw","version":"0.1.0"}""");
    frozen(
        EdgeFrame.of(
            EdgeFrame.FrameKind.SERVES, new EdgeServedAddresses(List.of("findings.v1/jvb1"))),
        """
        {"kind":"serves"}
        {"addresses":["findings.v1/jvb1"]}""");
    frozen(
        EdgeFrame.publish("metrics.sample.v1", new EdgeServedAddresses(List.of())),
        """
        {"kind":"publish","address":"metrics.sample.v1"}
        {"addresses":[]}""");
    frozen(
        EdgeFrame.ask(7, "bridge.look.v1/jvb1", "{\"host\":\"jvb1\"}", 5000),
        """
        {"kind":"ask","address":"bridge.look.v1/jvb1","id":7,"patienceMs":5000}
        {"host":"jvb1"}""");
    frozen(
        EdgeFrame.answer(7, "{}"),
        """
        {"kind":"answer","id":7}
        {}""");
    frozen(
        EdgeFrame.refusal(7, ProblemMessage.of(Problem.conflict("calls run"))),
        """
        {"kind":"refusal","id":7}
        {"status":409,"detail":"calls run","fields":[]}""");
    frozen(EdgeFrame.of(EdgeFrame.FrameKind.PING), "{\"kind\":\"ping\"}");
    frozen(EdgeFrame.of(EdgeFrame.FrameKind.PONG), "{\"kind\":\"pong\"}");
  }

  @Test
  void opensWhatItCarries() {
    assertThat(EdgeFrame.of(EdgeFrame.FrameKind.HELLO, HELLO).bodyAs(EdgeHello.class))
        .isEqualTo(HELLO);
    assertThatThrownBy(() -> EdgeFrame.of(EdgeFrame.FrameKind.HELLO).bodyAs(EdgeHello.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EdgeFrame.answer(1, "null").bodyAs(EdgeHello.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsWhatANewerVersionAdds() {
    EdgeFrame newer = EdgeFrame.decode("{\"kind\":\"shout\",\"loud\":true}\n{}");
    assertThat(newer.kind()).isNull();
    assertThat(
            EdgeFrame.decode(
                    "{\"kind\":\"hello\"}\n"
                        + "{\"protocol\":1,\"host\":\"jvb1\",\"colour\":\"red\"}")
                .bodyAs(EdgeHello.class)
                .serves())
        .isEmpty();
  }

  @Test
  void whatIsNoMessageIsAnError() {
    for (String text : List.of("", "}", "null", "[]", "7\n{}", "{\"id\":\"x\"}")) {
      assertThatThrownBy(() -> EdgeFrame.decode(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
