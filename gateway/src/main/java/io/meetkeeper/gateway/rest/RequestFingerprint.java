package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;

/**
 * A hash of a request, to compare requests with the same Idempotency-Key. A body may hold a
 * guessable password, so the hash is keyed with the secret of the token: the store holds only a
 * hash of that secret, so the store alone does not allow trying guesses.
 */
final class RequestFingerprint {
  private RequestFingerprint() {}

  /**
   * The fingerprint of a request in hex.
   *
   * @param secret secret of the token
   * @param line method and URI
   */
  static String of(String secret, String line, String body) {
    Mac mac = Sha256.newHmac(secret.getBytes(StandardCharsets.UTF_8));
    mac.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    mac.update(body.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(mac.doFinal());
  }
}
