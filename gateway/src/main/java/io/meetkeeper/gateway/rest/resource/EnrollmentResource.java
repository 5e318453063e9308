package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.gateway.edge.EdgeLinks;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
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

/** {@code /hosts/{host}/enrollment} and {@code /enrollments}: hosts that may open an edge link. */
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
   * The resource.
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

  private Future<ApiResponse> list(ApiRequest request) {
    List<AccessToken> enrolled =
        tokenStore.list().stream().filter(token -> token.host().isPresent()).toList();
    ResultPage page = ResultPage.of(enrolled, EnrollmentResource::hostOf, request, this::toView);
    return Future.succeededFuture(ApiResponse.page(page, COLUMNS));
  }

  private Future<ApiResponse> enroll(ApiRequest request) {
    String host = request.pathParameter("host");
    requireNewName(host);
    String site = request.body().getString("site");
    boolean servesSite = request.body().getBoolean("servesSite", false);
    if (servesSite && site == null) {
      throw Problem.unacceptable("site", null, AllowedText.SERVED_SITE.english());
    }
    if (request.isDryRun()) {
      return Future.succeededFuture(ApiResponse.json(201, requestView(host, site, servesSite)));
    }
    return createToken(request, host, site, servesSite);
  }

  private void requireNewName(String host) {
    if (!host.matches(HOST_PATTERN)) {
      throw Problem.unacceptable("host", host, AllowedText.HOST_ID.english());
    }
    if (host.equals(ownHost)) {
      throw Problem.of(ProblemType.ALREADY_EXISTS, GatewayProblem.OWN_HOST.with(host));
    }
    if (tokenStore.findByIdOrName(AccessToken.hostTokenName(host)).isPresent()) {
      throw Problem.of(ProblemType.ALREADY_EXISTS, GatewayProblem.HOST_ENROLLED.with(host));
    }
  }

  private Future<ApiResponse> createToken(
      ApiRequest request, String host, String site, boolean servesSite) {
    return tokenStore
        .create(
            AccessToken.hostTokenName(host),
            servesSite ? EnumSet.of(TokenScope.HOST, TokenScope.SITE) : EnumSet.of(TokenScope.HOST),
            site == null ? null : Set.of(site),
            null,
            request.callerName(),
            (sql, token) -> {
              request.auditAfter(requestView(host, site, servesSite));
              request.completeAudit(sql, 201);
            })
        .map(
            created -> {
              Map<String, Object> view = toView(created.token());
              view.put("token", created.secret());
              return ApiResponse.json(201, view).withSecret();
            });
  }

  private Future<ApiResponse> revoke(ApiRequest request) {
    String host = request.pathParameter("host");
    AccessToken token =
        tokenStore
            .findByIdOrName(AccessToken.hostTokenName(host))
            .orElseThrow(() -> Problem.of(404, GatewayProblem.HOST_NOT_ENROLLED.with(host)));
    if (request.isDryRun()) {
      return Future.succeededFuture(ApiResponse.noContent());
    }
    request.auditBefore(requestView(host, token.site(), token.servesSite()));
    return tokenStore
        .revoke(token, sql -> request.completeAudit(sql, 204))
        .map(done -> ApiResponse.noContent());
  }

  private Map<String, Object> toView(AccessToken token) {
    String host = hostOf(token);
    Map<String, Object> view = requestView(host, token.site(), token.servesSite());
    view.put("createdAt", token.createdAt().toString());
    view.put("createdBy", token.createdBy());
    tokenStore.lastUsed(token).ifPresent(at -> view.put("lastUsedAt", at.toString()));
    view.put("linked", links.find(host).isPresent());
    links
        .find(host)
        .ifPresent(
            link -> {
              view.put("linkedSince", link.since().toString());
              view.put("address", link.address());
            });
    return view;
  }

  private static Map<String, Object> requestView(String host, String site, boolean servesSite) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("host", host);
    if (site != null) {
      view.put("site", site);
      view.put("servesSite", servesSite);
    }
    return view;
  }

  private static String hostOf(AccessToken token) {
    return token.host().orElseThrow();
  }
}
