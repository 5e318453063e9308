package io.meetkeeper.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final String LINE = "POST /api/v1/sites/m.example/accounts";
  private static final String BODY = "{\"name\":\"anna\",\"password\":\"guessable\"}";

  @Test
  void isTheSameForTheSameRequestOfTheSameToken() {
    assertThat(Fingerprint.of("token", LINE, BODY)).isEqualTo(Fingerprint.of("token", LINE, BODY));
    assertThat(Fingerprint.of("token", LINE, BODY))
        .isNotEqualTo(Fingerprint.of("token", LINE, BODY + " "))
        .isNotEqualTo(Fingerprint.of("token", LINE + "?x", BODY))
        .isNotEqualTo(Fingerprint.of("other", LINE, BODY));
  }

  @Test
  void cannotBeComputedFromWhatTheStoreHolds() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    String hashOfToken =
        HexFormat.of().formatHex(digest.digest("token".getBytes(StandardCharsets.UTF_8)));
    String plain =
        HexFormat.of()
            .formatHex(digest.digest((LINE + "\n" + BODY).getBytes(StandardCharsets.UTF_8)));
    assertThat(Fingerprint.of("token", LINE, BODY))
        .isNotEqualTo(plain)
        .isNotEqualTo(Fingerprint.of(hashOfToken, LINE, BODY));
  }
}
