package io.meetkeeper.backbone.contract;

import io.meetkeeper.backbone.message.MessageText;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * A request that failed for a reason the user can act on: the HTTP status and type of RFC 9457, and
 * a text that says what to check. It crosses the bus unchanged. It has no stack trace, since it is
 * no bug, and never contains a secret.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final int status;
  private final List<Field> fields;
  private final Duration retryAfter;
  private final transient MessageText detailText;

  /**
   * One field that is not acceptable.
   *
   * @param name path of the field, for example {@code nightly.cron}
   * @param value the given value, as text; {@code null} when missing or secret
   * @param allowed the allowed values
   */
  public record Field(String name, String value, String allowed) implements Serializable {}

  private Problem(
      ProblemType type,
      int status,
      String detail,
      List<Field> fields,
      Duration retryAfter,
      MessageText detailText) {
    super(detail, null, false, false);
    this.type = type;
    this.status = status;
    this.fields = List.copyOf(fields);
    this.retryAfter = retryAfter;
    this.detailText = detailText;
  }

  /** 400: the request cannot be parsed. */
  public static Problem malformed(MessageText detail) {
    return of(400, detail);
  }

  /** 404: not found. */
  public static Problem notFound(MessageText detail) {
    return of(404, detail);
  }

  /** 409: not possible in the current state. */
  public static Problem conflict(MessageText detail) {
    return of(409, detail);
  }

  /** 422: well-formed but not acceptable. */
  public static Problem unacceptable(MessageText detail, List<Field> fields) {
    return of(422, detail).withFields(fields);
  }

  /** 503: unavailable; {@code retryAfter} may be {@code null}. */
  public static Problem unavailable(MessageText detail, Duration retryAfter) {
    return of(503, detail).withRetryAfter(retryAfter);
  }

  /** 504: no answer in time. */
  public static Problem timeout(MessageText detail) {
    return of(504, detail);
  }

  /** Of any status. */
  public static Problem of(int status, String detail) {
    return of(status, detail, List.of(), null);
  }

  /** Of a type, with the status of that type. */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, type.status(), detail, List.of(), null, null);
  }

  /** 404: not found. */
  public static Problem notFound(String detail) {
    return of(404, detail);
  }

  /** 409: not possible in the current state. */
  public static Problem conflict(String detail) {
    return of(409, detail);
  }

  /** 422: well-formed but not acceptable. */
  public static Problem unacceptable(String detail, List<Field> fields) {
    return of(422, detail, fields, null);
  }

  /** 422 for one field. */
  public static Problem unacceptable(String name, Object value, String allowed) {
    String shown = value == null ? null : value.toString();
    return of(422, ProblemText.NOT_ALLOWED.with(name, shown, allowed))
        .withFields(List.of(new Field(name, shown, allowed)));
  }

  /** 503: unavailable; {@code retryAfter} may be {@code null}. */
  public static Problem unavailable(String detail, Duration retryAfter) {
    return of(503, detail, List.of(), retryAfter);
  }

  /** 504: no answer in time. */
  public static Problem timeout(String detail) {
    return of(504, detail);
  }

  /** Of any status, with all details; {@code fields} and {@code retryAfter} may be {@code null}. */
  public static Problem of(int status, String detail, List<Field> fields, Duration retryAfter) {
    List<Field> found = fields == null ? List.of() : fields;
    return new Problem(ProblemType.of(status), status, detail, found, retryAfter, null);
  }

  /** This problem with a more specific type. */
  public Problem withType(ProblemType kind) {
    return new Problem(kind, status, detail(), fields, retryAfter, detailText);
  }

  /** Of any status, with its detail by code. */
  public static Problem of(int status, MessageText detail) {
    return new Problem(ProblemType.of(status), status, detail.english(), List.of(), null, detail);
  }

  /** Of a type, with its detail by code. */
  public static Problem of(ProblemType type, MessageText detail) {
    return new Problem(type, type.status(), detail.english(), List.of(), null, detail);
  }

  /** This problem with the fields that are not acceptable. */
  public Problem withFields(List<Field> found) {
    return new Problem(type, status, detail(), found, retryAfter, detailText);
  }

  /** This problem with the time to wait before a retry. */
  public Problem withRetryAfter(Duration wait) {
    return new Problem(type, status, detail(), fields, wait, detailText);
  }

  /** This problem with its detail by code; {@code null} when it has none. */
  public Problem withDetailText(MessageText text) {
    return new Problem(type, status, detail(), fields, retryAfter, text);
  }

  /** Type of the problem, for scripts. */
  public ProblemType type() {
    return type;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** Advice for the user: what to check. */
  public String detail() {
    return getMessage();
  }

  /** The detail by its code; {@code null} when it has none. */
  public MessageText detailText() {
    return detailText;
  }

  /** The fields that are not acceptable; may be empty. */
  public List<Field> fields() {
    return fields;
  }

  /** Time to wait before a retry; {@code null} when not known. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
