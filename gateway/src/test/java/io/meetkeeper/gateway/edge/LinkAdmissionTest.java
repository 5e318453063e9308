package io.meetkeeper.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.edge.EdgeHello;
import io.meetkeeper.backbone.edge.LinkCloseReason;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenScope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinkAdmissionTest {
  private static final AccessToken TOKEN =
      new AccessToken(
          "1",
          AccessToken.hostTokenName("jvb1"),
          Set.of(TokenScope.HOST),
          Set.of("meet.example.com"),
          Instant.EPOCH,
          "ops",
          null);

  @Test
  void takesTheHostOfTheToken() {
    assertThat(of(hello("jvb1", "meet.example.com", "bridge.look.v1/jvb1"), "gw").isAdmitted())
        .isTrue();
    assertThat(of(hello("jvb1", "meet.example.com", "bridge.look.v1/jvb1"), null).isAdmitted())
        .isTrue();
  }

  @Test
  void refusesAnotherHostOrSite() {
    assertThat(of(hello("jvb2", "meet.example.com"), null).closeReason())
        .isEqualTo(LinkCloseReason.WRONG_HOST);
    assertThat(of(hello("jvb1", "other.example.com"), null).closeReason())
        .isEqualTo(LinkCloseReason.WRONG_HOST);
    assertThat(of(hello(null, "meet.example.com"), null).closeReason())
        .isEqualTo(LinkCloseReason.MALFORMED);
  }

  @Test
  void refusesAHostThatIsCalledLikeTheGatewaysOwn() {
    assertThat(of(hello("jvb1", "meet.example.com"), "jvb1").closeReason())
        .isEqualTo(LinkCloseReason.NAME_TAKEN);
  }

  @Test
  void refusesOneThatWantsToAnswerForOthersButNotANewerOne() {
    assertThat(of(hello("jvb1", "meet.example.com", "bridge.look.v1/jvb2"), null).closeReason())
        .isEqualTo(LinkCloseReason.WRONG_SENDER);
    assertThat(of(hello("jvb1", "meet.example.com", "bridge.weather.v1/jvb1"), null).isAdmitted())
        .isTrue();
  }

  private static LinkAdmission of(EdgeHello hello, String ownHost) {
    return LinkAdmission.of(hello, TOKEN, ownHost);
  }

  private static EdgeHello hello(String host, String site, String... serves) {
    return new EdgeHello(
        1, host, site, "run", "0.1.0", List.of("bridge-agent"), List.of(serves), null);
  }
}
