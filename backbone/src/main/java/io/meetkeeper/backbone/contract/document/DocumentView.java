package io.meetkeeper.backbone.contract.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A file as it is now.
 *
 * @param name as in the path of the API
 * @param path where it lies
 * @param access {@code edit}, {@code read} or {@code advise}
 * @param because why no more than that; {@code null} when it may be edited
 * @param etag of what it holds
 * @param modified when it was last written
 * @param text all of it; {@code null} when it is no text
 * @param values the effective ones, nested as in the file; {@code null} when it cannot be read
 * @param options each that is set or shown in a comment, in the order of the lines
 * @param notes what a person should know about it
 * @param fault why it cannot be edited as it is; {@code null} when it can
 * @param next what a change of it asks for
 * @param secret whether something secret stands in this answer
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
    boolean secret) {
  @Override
  public String toString() {
    return "DocumentView[" + name + ", " + etag + "]";
  }
}
