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

  private Future<ApiResponse> list(ApiRequest apiRequest) {
    List<AccessToken> callers =
        tokenStore.list().stream().filter(one -> one.host().isEmpty()).toList();
    ResultPage page = ResultPage.of(callers, AccessToken::name, apiRequest, TokenResource::toView);
    return Future.succeededFuture(ApiResponse.page(page, COLUMNS));
  }

  private Future<ApiResponse> create(ApiRequest apiRequest) {
    String name = apiRequest.body().getString("name");
    Set<TokenScope> scopes =
        TokenStore.parseScopes(toStrings(apiRequest.body().getJsonArray("scopes")));
    JsonArray limits = apiRequest.body().getJsonArray("sites");
    Set<String> sites = limits == null ? null : new TreeSet<>(toStrings(limits));
    if (apiRequest.isDryRun()) {
      return tokenStore
          .checkNew(name, scopes, sites)
          .map(fine -> ApiResponse.json(201, requestView(name, scopes, sites)));
    }
    return tokenStore
        .create(name, scopes, sites, apiRequest.callerName())
        .map(
            secret -> {
              apiRequest.auditAfter(toView(secret.token()));
              Map<String, Object> shown = toView(secret.token());
              shown.put("token", secret.secret());
              return ApiResponse.json(201, shown)
                  .withHeader("Location", "/api/v1/tokens/" + secret.token().id())
                  .withSecret();
            });
  }

  private Future<ApiResponse> revoke(ApiRequest apiRequest) {
    String id = apiRequest.pathParameter("id");
    AccessToken token =
        tokenStore
            .findByIdOrName(id)
            .orElseThrow(() -> Problem.notFound("there is no token \"" + id + "\""));
    if (token.name().equals(TokenStore.ADMIN)) {
      throw Problem.conflict(
          "the admin token is the one in admin.token; to replace it, delete that file and restart Meetkeeper");
    }
    if (apiRequest.isDryRun()) {
      return Future.succeededFuture(ApiResponse.noContent());
    }
    apiRequest.auditBefore(toView(token));
    return tokenStore.revoke(token).map(done -> ApiResponse.noContent());
  }

  private static Map<String, Object> toView(AccessToken token) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", token.id());
    shown.putAll(requestView(token.name(), token.scopes(), token.sites()));
    shown.put("createdAt", token.createdAt().toString());
    shown.put("createdBy", token.createdBy());
    return shown;
  }

  private static Map<String, Object> requestView(
      String name, Set<TokenScope> scopes, Set<String> sites) {
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("name", name);
    asked.put("scopes", List.copyOf(TokenStore.scopeIds(scopes)));
    if (sites != null) {
      asked.put("sites", List.copyOf(sites));
    }
    return asked;
  }

  private static List<String> toStrings(JsonArray array) {
    return array.stream().map(String::valueOf).toList();
  }
}
