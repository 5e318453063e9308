package io.meetkeeper.gateway.rest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A hash of a request, to compare requests with the same Idempotency-Key. A body may hold a
 * guessable password, so the hash is keyed with the secret of the token: the store holds only a
 * hash of that secret, so the store alone does not allow trying guesses.
 */
final class RequestFingerprint {
  private static final String ALGORITHM = "HmacSHA256";

  private RequestFingerprint() {}

  /**
   * The fingerprint of a request in hex.
   *
   * @param secret secret of the token
   * @param line method and URI
   */
  static String of(String secret, String line, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((line + "\n").getBytes(StandardCharsets.UTF_8));
      mac.update(body.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JRE has " + ALGORITHM, e);
    }
  }
}
