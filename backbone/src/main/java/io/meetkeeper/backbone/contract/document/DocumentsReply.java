package io.meetkeeper.backbone.contract.document;

import java.time.Instant;
import java.util.List;

/**
 * The files of a site.
 *
 * @param site which
 * @param host on which host they are
 * @param layout {@code debian}, {@code docker} or {@code none}
 * @param because how that was found
 * @param items in a fixed order
 */
public record DocumentsReply(
    String site, String host, String layout, String because, List<DocumentSummary> items) {
  /**
   * One of them.
   *
   * @param name as in the path of the API, for example {@code config.js}
   * @param path where it lies
   * @param access {@code edit}, {@code read} or {@code advise}: then a change is answered with the
   *     difference and the commands, for a person to make
   * @param because why no more, or why it cannot be read; {@code null} when there is nothing to say
   * @param etag of what it holds; {@code null} when it is not there or cannot be read
   * @param bytes how large
   * @param modified when it was last written
   */
  public record DocumentSummary(
      String name,
      String path,
      String access,
      String because,
      String etag,
      Long bytes,
      Instant modified) {}
}
