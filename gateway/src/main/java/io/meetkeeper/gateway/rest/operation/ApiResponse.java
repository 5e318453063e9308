package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.backbone.bus.ContractJson;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The response to a request.
 *
 * @param status HTTP status
 * @param headers headers other than Content-Type
 * @param mediaType media type
 * @param body text; may be empty
 * @param csv the body as CSV; {@code null} when there is no such form
 * @param secret whether the body holds a secret and must not be stored
 * @param parts the body in parts instead of {@code body}; {@code null}: it is {@code body}
 */
public record ApiResponse(
    int status,
    Map<String, String> headers,
    String mediaType,
    String body,
    Supplier<String> csv,
    boolean secret,
    BodyParts parts) {
  public static final String JSON = "application/json";

  private static final String CSV = "text/csv; charset=utf-8";

  /**
   * A long body, made part by part while it is sent.
   *
   * @param json makes it as JSON
   * @param csv makes it as CSV
   */
  public record BodyParts(Supplier<Iterator<String>> json, Supplier<Iterator<String>> csv) {}

  /** A response with its body as a whole. */
  public ApiResponse(
      int status,
      Map<String, String> headers,
      String mediaType,
      String body,
      Supplier<String> csv,
      boolean secret) {
    this(status, headers, mediaType, body, csv, secret, null);
  }

  /** 200 with a body in parts. */
  public static ApiResponse inParts(BodyParts parts) {
    return new ApiResponse(200, Map.of(), JSON, "", null, false, parts);
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

  /**
   * A page of a list, with the cursor also in a header for CSV.
   *
   * @param columns paths of members for CSV, such as {@code bridge.state}
   */
  public static ApiResponse page(ResultPage page, List<String> columns) {
    ApiResponse response = ok(page).withCsv(() -> CsvWriter.render(columns, page.items()));
    return page.next() == null ? response : response.withHeader("X-Next-Cursor", page.next());
  }

  /** The same response with another header. */
  public ApiResponse withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ApiResponse(status, more, mediaType, body, csv, secret, parts);
  }

  /** The same response with an ETag; without one when it is {@code null}. */
  public ApiResponse withEtag(String etag) {
    return etag == null ? this : withHeader("ETag", '"' + etag + '"');
  }

  /** The same response with another body, as JSON. */
  public ApiResponse withJson(Object value) {
    return new ApiResponse(
        status, headers, mediaType, ContractJson.toJson(value), csv, secret, parts);
  }

  /** The same response with a CSV form. */
  public ApiResponse withCsv(Supplier<String> text) {
    return new ApiResponse(status, headers, mediaType, body, text, secret);
  }

  /** The same response, marked as secret. */
  public ApiResponse withSecret() {
    return new ApiResponse(status, headers, mediaType, body, csv, true);
  }

  /** The CSV form, or this response when there is none. */
  public ApiResponse asCsv() {
    if (parts != null) {
      BodyParts rows = new BodyParts(parts.csv(), parts.csv());
      return new ApiResponse(status, headers, CSV, "", null, secret, rows);
    }
    return csv == null ? this : new ApiResponse(status, headers, CSV, csv.get(), null, secret);
  }
}
