package io.meetkeeper.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A cookie is accepted only on requests from the gateway's own page. */
class RequestOriginRuleTest {
  private static final String HOST = "meet.example.com:8480";

  private static boolean isOwn(String fetchSite, String origin, String host) {
    return RequestOriginRule.foreignOrigin(fetchSite, origin, host) == null;
  }

  @Test
  void theBrowserSaysWhereItComesFrom() {
    assertThat(isOwn("same-origin", null, HOST)).isTrue();
    assertThat(isOwn("none", null, HOST)).isTrue();
    for (String other : new String[] {"same-site", "cross-site", "", "anything"}) {
      assertThat(isOwn(other, null, HOST)).as(other).isFalse();
      assertThat(isOwn(other, "https://" + HOST, HOST)).as(other).isFalse();
    }
  }

  @Test
  void aProxyMayChangeTheHostWhenTheBrowserSaysSameOrigin() {
    assertThat(isOwn("same-origin", "https://meet.example.com", "127.0.0.1:8480")).isTrue();
  }

  @Test
  void anOlderBrowserNamesTheOrigin() {
    assertThat(isOwn(null, "https://" + HOST, HOST)).isTrue();
    assertThat(isOwn(null, "https://MEET.example.com:8480", HOST)).isTrue();
    assertThat(isOwn(null, "https://meet.example.com", "meet.example.com:443")).isTrue();
    assertThat(isOwn(null, "http://meet.example.com:80", "meet.example.com")).isTrue();
    assertThat(isOwn(null, "https://meet.example.com", HOST)).isFalse();
    assertThat(isOwn(null, "https://evil.example", HOST)).isFalse();
    assertThat(isOwn(null, "https://meet.example.com:8480.evil.example", HOST)).isFalse();
    assertThat(isOwn(null, "null", HOST)).isFalse();
    assertThat(isOwn(null, "https://" + HOST, null)).isFalse();
  }

  @Test
  void whatIsNoBrowserSaysNothing() {
    assertThat(isOwn(null, null, HOST)).isTrue();
  }
}
