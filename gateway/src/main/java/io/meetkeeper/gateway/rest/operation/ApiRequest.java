package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.token.AccessToken;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One request, after its token was checked and its parameters and body fit the contract. */
public final class ApiRequest {
  private static final int DEFAULT_LIMIT = 100;

  private final RoutingContext context;
  private final AccessToken token;
  private final String requestId;
  private final Map<String, String> parameters;
  private final JsonObject body;
  private Object auditBefore;
  private Object auditAfter;

  /**
   * One request.
   *
   * @param token {@code null} for operations that are open to all
   * @param parameters those of the query and the header that were given
   * @param body empty when there was none
   */
  public ApiRequest(
      RoutingContext context,
      AccessToken token,
      String id,
      Map<String, String> parameters,
      JsonObject body) {
    this.context = context;
    this.token = token;
    this.requestId = id;
    this.parameters = parameters;
    this.body = body;
  }

  public RoutingContext context() {
    return context;
  }

  public AccessToken token() {
    return token;
  }

  /** Who asks, for the other roles and the audit trail. */
  public String callerName() {
    return token.name();
  }

  /** Id of the request. */
  public String requestId() {
    return requestId;
  }

  public String pathParameter(String name) {
    return context.pathParam(name);
  }

  /** A parameter of the query or the header. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  public int limit() {
    return parameter("limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT);
  }

  public boolean isDryRun() {
    return parameter("dryRun").map(Boolean::parseBoolean).orElse(false);
  }

  public JsonObject body() {
    return body;
  }

  /** The body of an operation that takes another media type than JSON. */
  public String bodyText() {
    return context.body().asString();
  }

  /**
   * The {@code etag} of what is to be changed, without its quotes; {@code *}: whichever is there.
   *
   * @throws Problem 428 when it is not said
   */
  public String ifMatch() {
    String given =
        parameter("If-Match")
            .orElseThrow(
                () ->
                    Problem.of(
                        428,
                        "say which state you mean to change: If-Match with the etag of your last"
                            + " look, or * for whichever is there"));
    String tag = given.strip();
    tag = tag.startsWith("W/") ? tag.substring(2) : tag;
    boolean quoted = tag.length() >= 2 && tag.startsWith("\"") && tag.endsWith("\"");
    return quoted ? tag.substring(1, tag.length() - 1) : tag;
  }

  /** A position that an earlier answer gave as {@code next}; the largest when there is none. */
  public long cursorPosition() {
    String cursor = parameter("cursor").orElse(null);
    try {
      return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw malformed("cursor", cursor, "the member next of the page before");
    }
  }

  /** A time in the query, or {@code null}. */
  public Instant timeParameter(String name) {
    String text = parameter(name).orElse(null);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw malformed(name, text, "a time such as 2026-11-23T04:00:00Z");
    }
  }

  /** A duration in the query within bounds, or {@code null}. */
  public Duration durationParameter(String name, Duration least, Duration most) {
    String text = parameter(name).orElse(null);
    String allowed =
        "a duration from " + DurationFormat.format(least) + " to " + DurationFormat.format(most);
    try {
      Duration value = text == null ? null : DurationFormat.parse(text);
      if (value != null && (value.compareTo(least) < 0 || value.compareTo(most) > 0)) {
        throw malformed(name, text, allowed);
      }
      return value;
    } catch (IllegalArgumentException e) {
      throw malformed(name, text, allowed + ", for example 5m or PT5M");
    }
  }

  /** A time in the body, or {@code null}. */
  public Instant bodyTime(String name) {
    String text = body.getString(name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Problem.unacceptable(name, text, "a time such as 2026-11-23T04:00:00Z");
    }
  }

  /** A duration in the body, or {@code null}. */
  public Duration bodyDuration(String name) {
    String text = body.getString(name);
    try {
      return text == null ? null : DurationFormat.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.unacceptable(name, text, "a duration such as 90s, 6h or PT6H");
    }
  }

  /**
   * Sees to it that the token is not limited to other sites.
   *
   * @param site {@code null}: of no site
   * @throws Problem 403
   */
  public void requireSite(String site) {
    if (!token.canSee(site)) {
      throw outOfScope(site == null ? "this belongs to no site" : "this belongs to " + site);
    }
  }

  /**
   * Sees to it that the token is not limited to sites.
   *
   * @throws Problem 403
   */
  public void requireUnrestricted() {
    if (!token.isUnrestricted()) {
      throw outOfScope("this concerns all sites");
    }
  }

  private Problem outOfScope(String but) {
    return Problem.of(
        403,
        "the token \""
            + token.name()
            + "\" is limited to "
            + String.join(", ", token.sites())
            + "; "
            + but);
  }

  /** Sites to which lists are limited; {@code null}: all. */
  public Set<String> visibleSites() {
    return token.sites();
  }

  /** For the audit trail: what was there. */
  public void auditBefore(Object value) {
    auditBefore = value;
  }

  /** For the audit trail: what is there now. */
  public void auditAfter(Object value) {
    auditAfter = value;
  }

  /** 200 with how it is now, which the audit trail keeps whole. */
  public ApiResponse answerChange(Object value) {
    return answerChange(value, ContractJson.toMap(value));
  }

  /** 200 with how it is now, of which the audit trail keeps less. */
  public ApiResponse answerChange(Object value, Object kept) {
    auditAfter(kept);
    return ApiResponse.ok(value);
  }

  public Object auditBefore() {
    return auditBefore;
  }

  public Object auditAfter() {
    return auditAfter;
  }

  /** 400 for a parameter. */
  public static Problem malformed(String name, String value, String allowed) {
    return Problem.of(
        400,
        name + " is \"" + value + "\"; allowed: " + allowed,
        List.of(new Problem.Field(name, value, allowed)),
        null);
  }
}
