package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The answer to a request.
 *
 * @param status HTTP status
 * @param headers further headers
 * @param type media type
 * @param body text; may be empty
 * @param csv the same as CSV; {@code null} when there is no such form
 * @param secret holds a secret, and so must not be kept
 */
record Answer(
    int status,
    Map<String, String> headers,
    String type,
    String body,
    Supplier<String> csv,
    boolean secret) {
  static final String JSON = "application/json";

  /** 200 with a record or map as JSON. */
  static Answer ok(Object value) {
    return json(200, value);
  }

  /** A record or map as JSON. */
  static Answer json(int status, Object value) {
    return new Answer(status, Map.of(), JSON, Wire.text(value), null, false);
  }

  /** 204. */
  static Answer nothing() {
    return new Answer(204, Map.of(), JSON, "", null, false);
  }

  /** 200 with a text. */
  static Answer text(String type, String text) {
    return new Answer(200, Map.of(), type, text, null, false);
  }

  /**
   * A page of a list; {@code columns} are paths of members, such as {@code bridge.state}. The
   * cursor is a header, too, for CSV has no place for it.
   */
  static Answer page(Page page, List<String> columns) {
    Answer answer = ok(page).orCsv(() -> Csv.of(columns, page.items()));
    return page.next() == null ? answer : answer.with("X-Next-Cursor", page.next());
  }

  /** The same with a header. */
  Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, type, body, csv, secret);
  }

  /** The same, with another form. */
  Answer orCsv(Supplier<String> text) {
    return new Answer(status, headers, type, body, text, secret);
  }

  /** The same, marked as secret. */
  Answer withSecret() {
    return new Answer(status, headers, type, body, csv, true);
  }

  /** The CSV form when there is one. */
  Answer asCsv() {
    return csv == null
        ? this
        : new Answer(status, headers, "text/csv; charset=utf-8", csv.get(), null, secret);
  }
}
