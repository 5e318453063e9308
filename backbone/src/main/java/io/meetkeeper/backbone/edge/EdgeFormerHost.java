package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.contract.check.Required;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The former identity of a renamed machine.
 *
 * @param host its former id
 * @param tokenHash {@link #hash} of the token that it had under that id, as the proof; {@code null}
 *     when it was never linked under that id
 */
public record EdgeFormerHost(@Required String host, String tokenHash) {

  /** SHA-256 in hex, as gateways store tokens; it opens no link. */
  public static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JRE has SHA-256", e);
    }
  }
}
