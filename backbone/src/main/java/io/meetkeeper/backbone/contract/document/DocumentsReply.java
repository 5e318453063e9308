package io.meetkeeper.backbone.contract.document;

import io.meetkeeper.backbone.contract.check.Required;
import java.time.Instant;
import java.util.List;

/**
 * The files of a site.
 *
 * @param site the Jitsi Meet domain
 * @param host host of the files
 * @param layout {@code debian}, {@code docker} or {@code none}
 * @param because how that was detected
 * @param items in a fixed order
 */
public record DocumentsReply(
    @Required String site,
    String host,
    String layout,
    String because,
    @Required List<DocumentSummary> items) {
  /**
   * A file in the list.
   *
   * @param name as in the path of the API, for example {@code config.js}
   * @param path path of the file
   * @param access {@code edit}, {@code read} or {@code advise}: with {@code advise} a change is
   *     answered with the diff and commands for a person to run
   * @param because why it may not be edited or cannot be read; otherwise {@code null}
   * @param etag etag of the content; {@code null} when it is missing or cannot be read
   * @param bytes size
   * @param modified when it was last written
   */
  public record DocumentSummary(
      @Required String name,
      String path,
      String access,
      String because,
      String etag,
      Long bytes,
      Instant modified) {}
}
