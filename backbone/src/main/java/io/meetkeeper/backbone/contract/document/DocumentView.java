package io.meetkeeper.backbone.contract.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Current content of a file.
 *
 * @param name as in the path of the API
 * @param path path of the file
 * @param access {@code edit}, {@code read} or {@code advise}
 * @param because why it may not be edited; {@code null} when it may
 * @param etag etag of the content
 * @param modified when it was last written
 * @param text the whole text; {@code null} when it is no text
 * @param values effective values, nested as in the file; {@code null} when it cannot be parsed
 * @param options options that are set or shown in a comment, in file order
 * @param notes notes for the person
 * @param fault why it cannot be edited; {@code null} when it can
 * @param next what must be done after a change
 * @param secret whether this answer contains a secret
 * @param unchanged whether the caller's etag is current, so that the content is left out: text,
 *     values, options and fault; {@code null}: no
 */
public record DocumentView(
    String name,
    String path,
    String access,
    String because,
    String etag,
    Instant modified,
    String text,
    @JsonInclude(content = JsonInclude.Include.ALWAYS) Map<String, Object> values,
    List<DocumentOption> options,
    List<String> notes,
    DocumentFault fault,
    List<ServiceNextStep> next,
    boolean secret,
    Boolean unchanged) {
  /** This answer, completed with the content of an earlier one. */
  public DocumentView withContentOf(DocumentView known) {
    return new DocumentView(
        name,
        path,
        access,
        because,
        etag,
        modified,
        known.text,
        known.values,
        known.options,
        notes,
        known.fault,
        next,
        known.secret,
        null);
  }

  @Override
  public String toString() {
    return "DocumentView[" + name + ", " + etag + "]";
  }
}
