package io.meetkeeper.backbone.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.bus.Refusal;
import io.meetkeeper.backbone.contract.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As it is on the wire, where hosts and gateways of other versions read it: only add to it. */
class FrameTest {
  private static final Hello HELLO =
      new Hello(
          1,
          "jvb1",
          "meet.example.com",
          "a-run",
          "0.1.0",
          List.of("collector"),
          List.of("metrics.ring.v1/jvb1"));

  private static void frozen(Frame frame, String text) {
    assertThat(frame.text()).isEqualTo(text);
    assertThat(Frame.read(text)).isEqualTo(frame);
  }

  @Test
  void isWrittenSo() {
    frozen(
        Frame.of(Frame.Kind.HELLO, HELLO),
        """
        {"kind":"hello"}
        {"protocol":1,"host":"jvb1","site":"meet.example.com","run":"a-run","version":"0.1.0",\
        "roles":["collector"],"serves":["metrics.ring.v1/jvb1"]}""");
    frozen(
        Frame.of(Frame.Kind.WELCOME, new Welcome(1, "gw", "0.1.0")),
        """
        {"kind":"welcome"}
        {"protocol":1,"gateway":"gw","version":"0.1.0"}""");
    frozen(
        Frame.of(Frame.Kind.SERVES, new Serves(List.of("findings.v1/jvb1"))),
        """
        {"kind":"serves"}
        {"addresses":["findings.v1/jvb1"]}""");
    frozen(
        Frame.publish("metrics.sample.v1", new Serves(List.of())),
        """
        {"kind":"publish","address":"metrics.sample.v1"}
        {"addresses":[]}""");
    frozen(
        Frame.ask(7, "bridge.look.v1/jvb1", "{\"host\":\"jvb1\"}", 5000),
        """
        {"kind":"ask","address":"bridge.look.v1/jvb1","id":7,"patienceMs":5000}
        {"host":"jvb1"}""");
    frozen(
        Frame.answer(7, "{}"),
        """
        {"kind":"answer","id":7}
        {}""");
    frozen(
        Frame.refusal(7, Refusal.of(Problem.conflict("calls run"))),
        """
        {"kind":"refusal","id":7}
        {"status":409,"detail":"calls run","fields":[]}""");
    frozen(Frame.of(Frame.Kind.PING), "{\"kind\":\"ping\"}");
    frozen(Frame.of(Frame.Kind.PONG), "{\"kind\":\"pong\"}");
  }

  @Test
  void opensWhatItCarries() {
    assertThat(Frame.of(Frame.Kind.HELLO, HELLO).open(Hello.class)).isEqualTo(HELLO);
    assertThatThrownBy(() -> Frame.of(Frame.Kind.HELLO).open(Hello.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Frame.answer(1, "null").open(Hello.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsWhatANewerVersionAdds() {
    Frame newer = Frame.read("{\"kind\":\"shout\",\"loud\":true}\n{}");
    assertThat(newer.kind()).isNull();
    assertThat(
            Frame.read("{\"kind\":\"hello\"}\n{\"host\":\"jvb1\",\"colour\":\"red\"}")
                .open(Hello.class)
                .serves())
        .isEmpty();
  }

  @Test
  void whatIsNoMessageIsAnError() {
    for (String text : List.of("", "}", "null", "[]", "7\n{}", "{\"id\":\"x\"}")) {
      assertThatThrownBy(() -> Frame.read(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
