package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemText;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.gateway.audit.AuditIntent;
import io.meetkeeper.gateway.token.AccessToken;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An authenticated request whose parameters and body match the contract. */
public final class ApiRequest {
  private static final int DEFAULT_LIMIT = 100;

  private final RoutingContext context;
  private final RequestCaller caller;
  private final String requestId;
  private final Map<String, String> parameters;
  private final JsonObject body;
  private final String bodyText;
  private AuditIntent auditIntent;
  private Object auditBefore;
  private Object auditAfter;

  /**
   * A request.
   *
   * @param caller {@code null} for operations without authentication
   * @param parameters parameters of the query and the headers
   * @param body empty without a body
   * @param bodyText the body as it was sent
   */
  public ApiRequest(
      RoutingContext context,
      RequestCaller caller,
      String requestId,
      Map<String, String> parameters,
      JsonObject body,
      String bodyText) {
    this.context = context;
    this.caller = caller;
    this.requestId = requestId;
    this.parameters = parameters;
    this.body = body;
    this.bodyText = bodyText;
  }

  public RoutingContext context() {
    return context;
  }

  public RequestCaller caller() {
    return caller;
  }

  /** The token of the caller; for a session, its equivalent. */
  public AccessToken token() {
    return caller.token();
  }

  /** The name of the token, for the other roles and the audit trail. */
  public String callerName() {
    return token().name();
  }

  /** The language that the caller reads. */
  public MessageLanguage language() {
    return MessageLanguage.ofAcceptLanguage(context.request().getHeader("Accept-Language"));
  }

  public String requestId() {
    return requestId;
  }

  public String pathParameter(String name) {
    return context.pathParam(name);
  }

  /** A parameter of the query or the headers. */
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

  /** The body as it was sent; empty without one. */
  public String bodyText() {
    return bodyText;
  }

  /**
   * The {@code etag} of the state to be changed, without quotes; {@code *} for any state.
   *
   * @throws Problem 428 when it is missing
   */
  public String ifMatch() {
    String header =
        parameter("If-Match").orElseThrow(() -> Problem.of(428, GatewayProblem.NO_IF_MATCH.with()));
    return EntityTag.of(header).state();
  }

  /**
   * The etag of the state that the client has in the form that it asks for, without quotes; {@code
   * null}: none.
   */
  public String ifNoneMatch() {
    ResponseForm form = ResponseForm.of(context.request(), false);
    return EntityTag.list(parameter("If-None-Match").orElse(null)).stream()
        .filter(tag -> tag.isIn(form))
        .map(EntityTag::state)
        .findFirst()
        .orElse(null);
  }

  /** Whether the client has the state with this etag as JSON or CSV, whichever it asks for. */
  public boolean hasState(String etag) {
    ResponseForm form = ResponseForm.of(context.request(), true);
    return EntityTag.list(parameter("If-None-Match").orElse(null)).stream()
        .anyMatch(tag -> tag.text().equals("*") || (tag.isIn(form) && tag.state().equals(etag)));
  }

  /**
   * The position after which a page starts, newest first; {@link Long#MAX_VALUE} for the first
   * page.
   */
  public long cursorPosition() {
    String cursor = parameter("cursor").orElse(null);
    try {
      return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw malformed("cursor", cursor, AllowedText.NEXT_OF_PAGE.english());
    }
  }

  /** A time in the query, or {@code null}; 400 when it is invalid. */
  public Instant timeParameter(String name) {
    return TimeValueParser.timeParameter(name, parameters.get(name));
  }

  /** A duration in the query, or {@code null}; 400 when it is invalid or out of bounds. */
  public Duration durationParameter(String name, Duration min, Duration max) {
    return TimeValueParser.durationParameter(name, parameters.get(name), min, max);
  }

  /** A time in the body, or {@code null}; 422 when it is invalid. */
  public Instant bodyTime(String name) {
    return TimeValueParser.bodyTime(name, body.getString(name));
  }

  /** A duration in the body, or {@code null}; 422 when it is invalid. */
  public Duration bodyDuration(String name) {
    return TimeValueParser.bodyDuration(name, body.getString(name));
  }

  /** Fails with a 403 when the token is limited to other sites; {@code null} is no site. */
  public void requireSite(String site) {
    if (!token().canSee(site)) {
      throw Problem.of(
          403, GatewayProblem.OTHER_SITE.with(token().name(), List.copyOf(token().sites()), site));
    }
  }

  /** Fails with a 403 when the token is limited to sites. */
  public void requireUnrestricted() {
    if (!token().isUnrestricted()) {
      throw Problem.of(
          403, GatewayProblem.ALL_SITES.with(token().name(), List.copyOf(token().sites())));
    }
  }

  /** The sites to which lists are limited; {@code null}: all. */
  public Set<String> visibleSites() {
    return token().sites();
  }

  /** Sets the entry of this change in the audit trail. */
  public void auditIntent(AuditIntent intent) {
    auditIntent = intent;
  }

  /** The entry of this change in the audit trail; {@code null} when it is not recorded. */
  public AuditIntent auditIntent() {
    return auditIntent;
  }

  /**
   * Completes the audit entry within the transaction of the change, so that both are stored or
   * neither.
   *
   * @param status HTTP status of the response
   */
  public void completeAudit(Sql sql, int status) {
    auditIntent.complete(sql, status, auditBefore, auditAfter);
  }

  /** Sets the old state for the audit trail. */
  public void auditBefore(Object value) {
    auditBefore = value;
  }

  /** Sets the new state for the audit trail. */
  public void auditAfter(Object value) {
    auditAfter = value;
  }

  /** 200 with the new state, which also goes to the audit trail. */
  public ApiResponse answerChange(Object value) {
    return answerChange(value, ContractJson.toMap(value));
  }

  /** 200 with the new state; {@code audited} goes to the audit trail instead of it. */
  public ApiResponse answerChange(Object value, Object audited) {
    auditAfter(audited);
    return ApiResponse.ok(value);
  }

  public Object auditBefore() {
    return auditBefore;
  }

  public Object auditAfter() {
    return auditAfter;
  }

  /** The 400 for an invalid parameter. */
  public static Problem malformed(String name, String value, String allowed) {
    return Problem.of(400, ProblemText.NOT_ALLOWED.with(name, value, allowed))
        .withFields(List.of(new Problem.Field(name, value, allowed)));
  }
}
