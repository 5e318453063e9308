package io.meetkeeper.gateway.token;

import io.meetkeeper.backbone.digest.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The secret of a token, a session or a link: 256 random bits. */
public final class TokenSecret {
  private static final int BYTES = 32;
  private static final String PREFIX = "mk_"; // recognized by secret scanners
  private static final SecureRandom RANDOM = new SecureRandom();

  private TokenSecret() {}

  /** A new secret. */
  public static String generate() {
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(BYTES));
  }

  static String generateId() {
    return HexFormat.of().formatHex(randomBytes(8));
  }

  /**
   * SHA-256 in hex. A slow hash is not needed: 256 random bits cannot be guessed, and every request
   * computes it.
   */
  public static String hash(String secret) {
    return Sha256.hex(secret);
  }

  private static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
