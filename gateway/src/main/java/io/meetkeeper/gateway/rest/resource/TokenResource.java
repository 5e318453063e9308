package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ResultPage;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenScope;
import io.meetkeeper.gateway.token.TokenStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code /tokens}. */
public final class TokenResource {
  private static final List<String> COLUMNS =
      List.of("id", "name", "scopes", "sites", "createdAt", "createdBy", "expiresAt", "lastUsedAt");

  private final TokenStore tokenStore;
  private final Clock clock;

  public TokenResource(TokenStore tokenStore, Clock clock) {
    this.tokenStore = tokenStore;
    this.clock = clock;
  }

  public void attach(OperationRegistry registry) {
    registry
        .addRead("listTokens", this::list)
        .addChange("createToken", this::create)
        .addChange("revokeToken", this::revoke);
  }

  private Future<ApiResponse> list(ApiRequest request) {
    List<AccessToken> clients =
        tokenStore.list().stream().filter(token -> token.host().isEmpty()).toList();
    ResultPage page = ResultPage.of(clients, AccessToken::name, request, this::toView);
    return Future.succeededFuture(ApiResponse.page(page, COLUMNS));
  }

  private Future<ApiResponse> create(ApiRequest request) {
    String name = request.body().getString("name");
    Set<TokenScope> scopes = TokenScope.parse(toStrings(request.body().getJsonArray("scopes")));
    JsonArray limits = request.body().getJsonArray("sites");
    Set<String> sites = limits == null ? null : new TreeSet<>(toStrings(limits));
    Instant expiresAt = requireFuture(request.bodyTime("expiresAt"));
    if (request.isDryRun()) {
      return tokenStore
          .checkNew(name, scopes, sites)
          .map(valid -> ApiResponse.json(201, requestView(name, scopes, sites, expiresAt)));
    }
    return tokenStore
        .create(
            name,
            scopes,
            sites,
            expiresAt,
            request.callerName(),
            (sql, token) -> {
              request.auditAfter(toView(token));
              request.completeAudit(sql, 201);
            })
        .map(this::createdResponse);
  }

  private Instant requireFuture(Instant expiresAt) {
    if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
      throw Problem.unacceptable("expiresAt", expiresAt, AllowedText.FUTURE_TIME.english());
    }
    return expiresAt;
  }

  private ApiResponse createdResponse(TokenStore.TokenWithSecret created) {
    Map<String, Object> view = toView(created.token());
    view.put("token", created.secret());
    return ApiResponse.json(201, view)
        .withHeader("Location", "/api/v1/tokens/" + created.token().id())
        .withSecret();
  }

  private Future<ApiResponse> revoke(ApiRequest request) {
    String id = request.pathParameter("id");
    AccessToken token =
        tokenStore
            .findByIdOrName(id)
            .orElseThrow(() -> Problem.of(404, GatewayProblem.NO_TOKEN.with(id)));
    if (token.name().equals(TokenStore.ADMIN)) {
      throw Problem.of(409, GatewayProblem.ADMIN_TOKEN.with());
    }
    if (request.isDryRun()) {
      return Future.succeededFuture(ApiResponse.noContent());
    }
    request.auditBefore(toView(token));
    return tokenStore
        .revoke(token, sql -> request.completeAudit(sql, 204))
        .map(done -> ApiResponse.noContent());
  }

  private Map<String, Object> toView(AccessToken token) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", token.id());
    view.putAll(requestView(token.name(), token.scopes(), token.sites(), token.expiresAt()));
    view.put("createdAt", token.createdAt().toString());
    view.put("createdBy", token.createdBy());
    if (token.isExpired(clock.instant())) {
      view.put("expired", true);
    }
    tokenStore.lastUsed(token).ifPresent(at -> view.put("lastUsedAt", at.toString()));
    return view;
  }

  private static Map<String, Object> requestView(
      String name, Set<TokenScope> scopes, Set<String> sites, Instant expiresAt) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", name);
    view.put("scopes", List.copyOf(TokenScope.ids(scopes)));
    if (sites != null) {
      view.put("sites", List.copyOf(sites));
    }
    if (expiresAt != null) {
      view.put("expiresAt", expiresAt.toString());
    }
    return view;
  }

  private static List<String> toStrings(JsonArray array) {
    return array.stream().map(String::valueOf).toList();
  }
}
