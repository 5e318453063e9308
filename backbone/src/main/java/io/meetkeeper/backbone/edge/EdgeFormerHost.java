package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.digest.Sha256;

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
    return Sha256.hex(token);
  }
}
