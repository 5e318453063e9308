package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.token.Token;
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
final class Call {
  private static final int LIMIT = 100;

  private final RoutingContext context;
  private final Token token;
  private final String id;
  private final Map<String, String> parameters;
  private final JsonObject body;
  private Object before;
  private Object after;

  /**
   * One request.
   *
   * @param token {@code null} for operations that are open to all
   * @param parameters those of the query and the header that were given
   * @param body empty when there was none
   */
  Call(
      RoutingContext context,
      Token token,
      String id,
      Map<String, String> parameters,
      JsonObject body) {
    this.context = context;
    this.token = token;
    this.id = id;
    this.parameters = parameters;
    this.body = body;
  }

  RoutingContext context() {
    return context;
  }

  Token token() {
    return token;
  }

  /** Who asks, for the other roles and the audit trail. */
  String by() {
    return token.name();
  }

  /** Id of the request. */
  String id() {
    return id;
  }

  String path(String name) {
    return context.pathParam(name);
  }

  /** A parameter of the query or the header. */
  Optional<String> query(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  int limit() {
    return query("limit").map(Integer::parseInt).orElse(LIMIT);
  }

  boolean dryRun() {
    return query("dryRun").map(Boolean::parseBoolean).orElse(false);
  }

  JsonObject body() {
    return body;
  }

  /** The body of an operation that takes another media type than JSON. */
  String text() {
    return context.body().asString();
  }

  /**
   * The {@code etag} of what is to be changed, without its quotes; {@code *}: whichever is there.
   *
   * @throws Problem 428 when it is not said
   */
  String ifMatch() {
    String given =
        query("If-Match")
            .orElseThrow(
                () ->
                    Problem.of(
                        428,
                        "say which state you mean to change: If-Match with the etag of your last look, or * for whichever"
                            + " is there"));
    String tag = given.strip();
    tag = tag.startsWith("W/") ? tag.substring(2) : tag;
    boolean quoted = tag.length() >= 2 && tag.startsWith("\"") && tag.endsWith("\"");
    return quoted ? tag.substring(1, tag.length() - 1) : tag;
  }

  /** A position that an earlier answer gave as {@code next}; the largest when there is none. */
  long position() {
    String cursor = query("cursor").orElse(null);
    try {
      return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw malformed("cursor", cursor, "the member next of the page before");
    }
  }

  /** A time in the query, or {@code null}. */
  Instant time(String name) {
    String text = query(name).orElse(null);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw malformed(name, text, "a time such as 2026-11-23T04:00:00Z");
    }
  }

  /** A duration in the query within bounds, or {@code null}. */
  Duration duration(String name, Duration least, Duration most) {
    String text = query(name).orElse(null);
    String allowed = "a duration from " + Durations.text(least) + " to " + Durations.text(most);
    try {
      Duration value = text == null ? null : Durations.parse(text);
      if (value != null && (value.compareTo(least) < 0 || value.compareTo(most) > 0)) {
        throw malformed(name, text, allowed);
      }
      return value;
    } catch (IllegalArgumentException e) {
      throw malformed(name, text, allowed + ", for example 5m or PT5M");
    }
  }

  /** A time in the body, or {@code null}. */
  Instant bodyTime(String name) {
    String text = body.getString(name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Problem.unacceptable(name, text, "a time such as 2026-11-23T04:00:00Z");
    }
  }

  /** A duration in the body, or {@code null}. */
  Duration bodyDuration(String name) {
    String text = body.getString(name);
    try {
      return text == null ? null : Durations.parse(text);
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
  void mustSee(String site) {
    if (!token.sees(site)) {
      throw limited(site == null ? "this belongs to no site" : "this belongs to " + site);
    }
  }

  /**
   * Sees to it that the token is not limited to sites.
   *
   * @throws Problem 403
   */
  void mustSeeEverything() {
    if (!token.everywhere()) {
      throw limited("this concerns all sites");
    }
  }

  private Problem limited(String but) {
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
  Set<String> sites() {
    return token.sites();
  }

  /** For the audit trail: what was there. */
  void before(Object value) {
    before = value;
  }

  /** For the audit trail: what is there now. */
  void after(Object value) {
    after = value;
  }

  Object before() {
    return before;
  }

  Object after() {
    return after;
  }

  /** 400 for a parameter. */
  static Problem malformed(String name, String value, String allowed) {
    return Problem.of(
        400,
        name + " is \"" + value + "\"; allowed: " + allowed,
        List.of(new Problem.Field(name, value, allowed)),
        null);
  }
}
