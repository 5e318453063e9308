package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.backbone.json.ContractJson;
import io.vertx.core.buffer.Buffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The response to a request.
 *
 * @param status HTTP status
 * @param headers headers other than Content-Type
 * @param mediaType media type
 * @param body text; may be empty
 * @param parts the body in parts, rendered while they are sent; {@code null}: {@code body} is used
 * @param csv the body as CSV; {@code null} when there is no such form
 * @param secret whether the body holds a secret and must not be stored
 */
public record ApiResponse(
    int status,
    Map<String, String> headers,
    String mediaType,
    String body,
    Iterator<Buffer> parts,
    Supplier<String> csv,
    boolean secret) {
  public static final String JSON = "application/json";

  /** A response whose body is a text. */
  public ApiResponse(
      int status,
      Map<String, String> headers,
      String mediaType,
      String body,
      Supplier<String> csv,
      boolean secret) {
    this(status, headers, mediaType, body, null, csv, secret);
  }

  /** 200 with a record or map as JSON. */
  public static ApiResponse ok(Object value) {
    return json(200, value);
  }

  /** A record or map as JSON. */
  public static ApiResponse json(int status, Object value) {
    return new ApiResponse(status, Map.of(), JSON, ContractJson.toJson(value), null, false);
  }

  /** 204. */
  public static ApiResponse noContent() {
    return new ApiResponse(204, Map.of(), JSON, "", null, false);
  }

  /** 304: the client has the current state. */
  public static ApiResponse notModified() {
    return new ApiResponse(304, Map.of(), JSON, "", null, false);
  }

  /** 200 with a text. */
  public static ApiResponse text(String type, String text) {
    return new ApiResponse(200, Map.of(), type, text, null, false);
  }

  /** 200 with a body in parts, rendered while they are sent. */
  public static ApiResponse stream(String type, Iterator<Buffer> parts) {
    return new ApiResponse(200, Map.of(), type, "", parts, null, false);
  }

  /**
   * A page of already rendered items.
   *
   * @param columns paths of members for CSV
   * @param view an item as a map of its members, for CSV
   */
  public static <T> ApiResponse page(
      JsonPage<T> page, List<String> columns, Function<T, Map<String, Object>> view) {
    return stream(JSON, List.of(page.toBuffer()).iterator())
        .withCsv(() -> page.toCsv(columns, view))
        .withCursor(page.next());
  }

  /**
   * A page of a list, with the cursor also in a header for CSV.
   *
   * @param columns paths of members for CSV, such as {@code bridge.state}
   */
  public static ApiResponse page(ResultPage page, List<String> columns) {
    return ok(page).withCsv(() -> CsvWriter.render(columns, page.items())).withCursor(page.next());
  }

  private ApiResponse withCursor(String next) {
    return next == null ? this : withHeader("X-Next-Cursor", next);
  }

  /** The same response with another header. */
  public ApiResponse withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ApiResponse(status, more, mediaType, body, parts, csv, secret);
  }

  /** The same response with an ETag, unless that is {@code null}. */
  public ApiResponse withEtag(String etag) {
    return etag == null ? this : withHeader("ETag", '"' + etag + '"');
  }

  /** The same response with another body, as JSON. */
  public ApiResponse withJson(Object value) {
    return new ApiResponse(status, headers, JSON, ContractJson.toJson(value), null, csv, secret);
  }

  /** The same response with a CSV form. */
  public ApiResponse withCsv(Supplier<String> text) {
    return new ApiResponse(status, headers, mediaType, body, parts, text, secret);
  }

  /** The same response, marked as secret. */
  public ApiResponse withSecret() {
    return new ApiResponse(status, headers, mediaType, body, parts, csv, true);
  }

  /** The CSV form, or this response when there is none. */
  public ApiResponse asCsv() {
    return csv == null
        ? this
        : new ApiResponse(status, headers, "text/csv; charset=utf-8", csv.get(), null, secret);
  }
}
