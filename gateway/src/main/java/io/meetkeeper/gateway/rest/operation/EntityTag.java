package io.meetkeeper.gateway.rest.operation;

import java.util.Arrays;
import java.util.List;

/**
 * An etag in the header of a request (RFC 9110, 8.8.3): the state of the resource, and after it the
 * {@link ResponseForm} in which it was sent.
 *
 * @param text as it was sent, without the mark of a weak one
 */
public record EntityTag(String text) {
  static EntityTag of(String header) {
    String tag = header.strip();
    return new EntityTag(tag.startsWith("W/") ? tag.substring(2) : tag);
  }

  /** Those of a header; empty when there is none. */
  static List<EntityTag> list(String header) {
    return header == null
        ? List.of()
        : Arrays.stream(header.split(",", -1)).map(EntityTag::of).toList();
  }

  private boolean isQuoted() {
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
  }

  private String unquoted() {
    return isQuoted() ? text.substring(1, text.length() - 1) : text;
  }

  /** The state, whatever its form, without quotes. */
  String state() {
    String tag = unquoted();
    int mark = tag.indexOf(ResponseForm.MARK);
    return mark < 0 ? tag : tag.substring(0, mark);
  }

  /** Whether it names a state in this form, whether compressed or not. */
  boolean isIn(ResponseForm form) {
    String tag = unquoted();
    return isQuoted()
        && !state().isEmpty()
        && tag.substring(state().length()).replace(ResponseForm.GZIP, "").equals(form.mark());
  }
}
