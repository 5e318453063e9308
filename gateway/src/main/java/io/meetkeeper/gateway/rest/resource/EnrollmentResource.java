package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.gateway.edge.EdgeLinks;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ResultPage;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenScope;
import io.meetkeeper.gateway.token.TokenStore;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code /hosts/{host}/enrollment} and {@code /enrollments}: who may link itself, as which host.
 */
public final class EnrollmentResource {
  private static final String HOST_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";
  private static final List<String> COLUMNS =
      List.of(
          "host",
          "site",
          "servesSite",
          "createdAt",
          "createdBy",
          "linked",
          "linkedSince",
          "address");

  private final TokenStore tokenStore;
  private final EdgeLinks links;
  private final String ownHost;

  /**
   * Enrolls hosts.
   *
   * @param ownHost the host of this process when a collector runs here; else {@code null}
   */
  public EnrollmentResource(TokenStore tokenStore, EdgeLinks links, String ownHost) {
    this.tokenStore = tokenStore;
    this.links = links;
    this.ownHost = ownHost;
  }

  public void attach(OperationRegistry registry) {
    registry
        .addRead("listEnrollments", this::list)
        .addChange("enrollHost", this::enroll)
        .addChange("revokeHost", this::revoke);
  }

  private Future<ApiResponse> list(ApiRequest apiRequest) {
    List<AccessToken> enrolled =
        tokenStore.list().stream().filter(token -> token.host().isPresent()).toList();
    ResultPage page = ResultPage.of(enrolled, EnrollmentResource::hostOf, apiRequest, this::toView);
    return Future.succeededFuture(ApiResponse.page(page, COLUMNS));
  }

  private Future<ApiResponse> enroll(ApiRequest apiRequest) {
    String host = apiRequest.pathParameter("host");
    requireNewName(host);
    String site = apiRequest.body().getString("site");
    boolean serves = apiRequest.body().getBoolean("servesSite", false);
    if (serves && site == null) {
      throw Problem.unacceptable("site", null, "the site that this host answers for");
    }
    if (apiRequest.isDryRun()) {
      return Future.succeededFuture(ApiResponse.json(201, requestView(host, site, serves)));
    }
    return createToken(apiRequest, host, site, serves);
  }

  private void requireNewName(String host) {
    if (!host.matches(HOST_PATTERN)) {
      throw Problem.unacceptable("host", host, "letters, digits, dots, dashes and underscores");
    }
    if (host.equals(ownHost)) {
      throw Problem.of(
          ProblemType.ALREADY_EXISTS,
          "the gateway's own host is called " + host + " already, and needs no link");
    }
    if (tokenStore.findByIdOrName(AccessToken.hostTokenName(host)).isPresent()) {
      throw Problem.of(
          ProblemType.ALREADY_EXISTS,
          "host \"" + host + "\" is enrolled already; for a new token revoke the old one first");
    }
  }

  private Future<ApiResponse> createToken(
      ApiRequest apiRequest, String host, String site, boolean serves) {
    return tokenStore
        .create(
            AccessToken.hostTokenName(host),
            serves ? EnumSet.of(TokenScope.HOST, TokenScope.SITE) : EnumSet.of(TokenScope.HOST),
            site == null ? null : Set.of(site),
            apiRequest.callerName())
        .map(
            secret -> {
              apiRequest.auditAfter(requestView(host, site, serves));
              Map<String, Object> shown = toView(secret.token());
              shown.put("token", secret.secret());
              return ApiResponse.json(201, shown).withSecret();
            });
  }

  private Future<ApiResponse> revoke(ApiRequest apiRequest) {
    String host = apiRequest.pathParameter("host");
    AccessToken token =
        tokenStore
            .findByIdOrName(AccessToken.hostTokenName(host))
            .orElseThrow(() -> Problem.notFound("host \"" + host + "\" is not enrolled"));
    if (apiRequest.isDryRun()) {
      return Future.succeededFuture(ApiResponse.noContent());
    }
    apiRequest.auditBefore(requestView(host, token.site(), token.servesSite()));
    return tokenStore.revoke(token).map(done -> ApiResponse.noContent());
  }

  private Map<String, Object> toView(AccessToken token) {
    String host = hostOf(token);
    Map<String, Object> shown = requestView(host, token.site(), token.servesSite());
    shown.put("createdAt", token.createdAt().toString());
    shown.put("createdBy", token.createdBy());
    shown.put("linked", links.find(host).isPresent());
    links
        .find(host)
        .ifPresent(
            link -> {
              shown.put("linkedSince", link.since().toString());
              shown.put("address", link.address());
            });
    return shown;
  }

  private static Map<String, Object> requestView(String host, String site, boolean serves) {
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("host", host);
    if (site != null) {
      asked.put("site", site);
      asked.put("servesSite", serves);
    }
    return asked;
  }

  private static String hostOf(AccessToken token) {
    return token.host().orElseThrow();
  }
}
