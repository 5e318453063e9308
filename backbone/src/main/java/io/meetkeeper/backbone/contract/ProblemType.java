package io.meetkeeper.backbone.contract;

import java.util.Locale;
import java.util.Optional;

/**
 * Types of problems, for scripts to tell them apart without parsing the detail. Their URIs are
 * stable: types are added, never renamed. {@code openapi.yaml} describes each of them.
 *
 * <p>Of several types with the same status, the first one is the general type of that status.
 */
public enum ProblemType {
  MALFORMED_REQUEST(400),
  UNAUTHENTICATED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  SLOW_REQUEST(408),
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
  MISDIRECTED_REQUEST(421),
  UNACCEPTABLE_VALUE(422),
  UPGRADE_REQUIRED(426),
  PRECONDITION_REQUIRED(428),
  TOO_MANY_REQUESTS(429),
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

  /** The general type of an HTTP status; that of 400 or 500 for a status without a type. */
  public static ProblemType of(int status) {
    for (ProblemType type : values()) {
      if (type.status == status) {
        return type;
      }
    }
    return status < SERVER_ERROR ? MALFORMED_REQUEST : INTERNAL_ERROR;
  }

  /** The type with this URI; empty for a type of a newer version. */
  public static Optional<ProblemType> find(String uri) {
    for (ProblemType type : values()) {
      if (type.uri().equals(uri)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Stable URI, the member {@code type} of RFC 9457. */
  public String uri() {
    return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Default HTTP status of a problem of this type. */
  public int status() {
    return status;
  }
}
