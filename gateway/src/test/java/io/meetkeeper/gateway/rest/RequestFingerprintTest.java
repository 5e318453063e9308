package io.meetkeeper.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RequestFingerprintTest {
  private static final String LINE = "POST /api/v1/sites/m.example/accounts";
  private static final String BODY = "{\"name\":\"anna\",\"password\":\"guessable\"}";

  @Test
  void isTheSameForTheSameRequestOfTheSameToken() {
    assertThat(RequestFingerprint.of("token", LINE, BODY))
        .isEqualTo(RequestFingerprint.of("token", LINE, BODY));
    assertThat(RequestFingerprint.of("token", LINE, BODY))
        .isNotEqualTo(RequestFingerprint.of("token", LINE, BODY + " "))
        .isNotEqualTo(RequestFingerprint.of("token", LINE + "?x", BODY))
        .isNotEqualTo(RequestFingerprint.of("other", LINE, BODY));
  }

  @Test
  void cannotBeComputedFromTheStore() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    String hashOfToken =
        HexFormat.of().formatHex(digest.digest("token".getBytes(StandardCharsets.UTF_8)));
    String plain =
        HexFormat.of()
            .formatHex(digest.digest((LINE + "\n" + BODY).getBytes(StandardCharsets.UTF_8)));
    assertThat(RequestFingerprint.of("token", LINE, BODY))
        .isNotEqualTo(plain)
        .isNotEqualTo(RequestFingerprint.of(hashOfToken, LINE, BODY));
  }
}
