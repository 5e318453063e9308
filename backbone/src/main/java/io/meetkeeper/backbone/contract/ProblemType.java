package io.meetkeeper.backbone.contract;

import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of problems, so that a script tells them apart without reading the detail. Their URIs
 * are stable: kinds are added, never renamed. {@code openapi.yaml} says what to check for each.
 *
 * <p>Of several kinds with the same status the first is the general one, which is meant when
 * nothing more is known.
 */
public enum ProblemType {
  MALFORMED_REQUEST(400),
  UNAUTHENTICATED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  CONFLICT(409),
  CALLS_RUNNING(409),
  ACTIVE_JOB(409),
  ALREADY_EXISTS(409),
  IN_PROGRESS(409),
  OUTCOME_UNKNOWN(409),
  FILE_NOT_EDITABLE(409),
  STALE_VERSION(412),
  TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  UNACCEPTABLE_VALUE(422),
  UPGRADE_REQUIRED(426),
  PRECONDITION_REQUIRED(428),
  INTERNAL_ERROR(500),
  UNEXPECTED_ANSWER(502),
  UNAVAILABLE(503),
  ROLE_UNAVAILABLE(503),
  STORE_UNAVAILABLE(503),
  TIMEOUT(504),
  STORAGE_FULL(507);

  private static final String PREFIX = "urn:meetkeeper:problem:";
  private static final int SERVER_ERROR = 500;

  private final int status;

  ProblemType(int status) {
    this.status = status;
  }

  /** The general kind of an HTTP status; what has no kind of its own counts with 400 or 500. */
  public static ProblemType of(int status) {
    for (ProblemType type : values()) {
      if (type.status == status) {
        return type;
      }
    }
    return status < SERVER_ERROR ? MALFORMED_REQUEST : INTERNAL_ERROR;
  }

  /** The kind with this URI; empty for one of a newer version. */
  public static Optional<ProblemType> find(String uri) {
    for (ProblemType type : values()) {
      if (type.uri().equals(uri)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Stable name, the member {@code type} of RFC 9457. */
  public String uri() {
    return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The HTTP status that goes with it, unless a problem says another. */
  public int status() {
    return status;
  }
}
