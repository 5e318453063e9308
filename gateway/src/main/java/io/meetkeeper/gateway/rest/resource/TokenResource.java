package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ResultPage;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenScope;
import io.meetkeeper.gateway.token.TokenStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code /tokens}. */
public final class TokenResource {
  private static final List<String> COLUMNS =
      List.of("id", "name", "scopes", "sites", "createdAt", "createdBy");

  private final TokenStore tokenStore;

  public TokenResource(TokenStore tokenStore) {
    this.tokenStore = tokenStore;
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
    ResultPage page = ResultPage.of(clients, AccessToken::name, request, TokenResource::toView);
    return Future.succeededFuture(ApiResponse.page(page, COLUMNS));
  }

  private Future<ApiResponse> create(ApiRequest request) {
    String name = request.body().getString("name");
    Set<TokenScope> scopes =
        TokenStore.parseScopes(toStrings(request.body().getJsonArray("scopes")));
    JsonArray limits = request.body().getJsonArray("sites");
    Set<String> sites = limits == null ? null : new TreeSet<>(toStrings(limits));
    if (request.isDryRun()) {
      return tokenStore
          .checkNew(name, scopes, sites)
          .map(valid -> ApiResponse.json(201, requestView(name, scopes, sites)));
    }
    return tokenStore
        .create(name, scopes, sites, request.callerName())
        .map(
            created -> {
              request.auditAfter(toView(created.token()));
              Map<String, Object> view = toView(created.token());
              view.put("token", created.secret());
              return ApiResponse.json(201, view)
                  .withHeader("Location", "/api/v1/tokens/" + created.token().id())
                  .withSecret();
            });
  }

  private Future<ApiResponse> revoke(ApiRequest request) {
    String id = request.pathParameter("id");
    AccessToken token =
        tokenStore
            .findByIdOrName(id)
            .orElseThrow(() -> Problem.notFound("there is no token \"" + id + "\""));
    if (token.name().equals(TokenStore.ADMIN)) {
      throw Problem.conflict(
          "the admin token is the one in admin.token; to replace it, delete that file and restart Meetkeeper");
    }
    if (request.isDryRun()) {
      return Future.succeededFuture(ApiResponse.noContent());
    }
    request.auditBefore(toView(token));
    return tokenStore.revoke(token).map(done -> ApiResponse.noContent());
  }

  private static Map<String, Object> toView(AccessToken token) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", token.id());
    view.putAll(requestView(token.name(), token.scopes(), token.sites()));
    view.put("createdAt", token.createdAt().toString());
    view.put("createdBy", token.createdBy());
    return view;
  }

  private static Map<String, Object> requestView(
      String name, Set<TokenScope> scopes, Set<String> sites) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", name);
    view.put("scopes", List.copyOf(TokenStore.scopeIds(scopes)));
    if (sites != null) {
      view.put("sites", List.copyOf(sites));
    }
    return view;
  }

  private static List<String> toStrings(JsonArray array) {
    return array.stream().map(String::valueOf).toList();
  }
}
