package io.meetkeeper.gateway.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JRE has SHA-256", e);
    }
  }

  private static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
