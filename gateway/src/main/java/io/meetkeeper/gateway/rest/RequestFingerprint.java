package io.meetkeeper.gateway.rest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells requests with the same Idempotency-Key apart. A body may hold a password that can be
 * guessed, so what is kept is keyed by the secret of the token that it came with: whoever has the
 * store, which holds only a hash of that secret, cannot try guesses out.
 */
final class RequestFingerprint {
  private static final String ALGORITHM = "HmacSHA256";

  private RequestFingerprint() {}

  /**
   * Of a request.
   *
   * @param secret of the token, as it was presented
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
