package io.meetkeeper.gateway.rest.signin;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.session.IssuedSecret;
import io.meetkeeper.gateway.session.PageAddress;
import io.meetkeeper.gateway.session.SessionLink;
import io.meetkeeper.gateway.session.SessionStore;
import io.meetkeeper.gateway.session.WebSession;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenScope;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code /session-links}: links for signing in once. */
public final class SessionLinkResource {
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private final SessionStore sessions;
  private final PageAddress address;

  public SessionLinkResource(SessionStore sessions, PageAddress address) {
    this.sessions = sessions;
    this.address = address;
  }

  public void attach(OperationRegistry registry) {
    registry.addChange("createSessionLink", this::create);
  }

  private Future<ApiResponse> create(ApiRequest request) {
    AccessToken caller = request.token();
    Set<TokenScope> scopes = scopes(request, caller);
    String site = request.body().getString("site");
    Set<String> sites = site == null ? caller.sites() : new TreeSet<>(Set.of(site));
    if (site != null && scopes.contains(TokenScope.ADMIN)) {
      throw Problem.unacceptable("site", site, AllowedText.LINK_SITE.english());
    }
    Duration validFor = validFor(request);
    String name = WebSession.nameOf(caller, request.body().getString("person"));
    return sessions
        .createLink(
            request.caller().tokenId(),
            name,
            scopes,
            sites,
            validFor,
            (sql, link) -> {
              request.auditAfter(view(link));
              request.completeAudit(sql, 201);
            })
        .map(issued -> created(request, issued));
  }

  private static Set<TokenScope> scopes(ApiRequest request, AccessToken caller) {
    JsonArray requested = request.body().getJsonArray("scopes");
    return requested == null
        ? caller.scopes()
        : TokenScope.parse(requested.stream().map(String::valueOf).toList());
  }

  private static Duration validFor(ApiRequest request) {
    Duration requested = request.bodyDuration("validFor");
    if (requested == null) {
      return SessionStore.LIFETIME;
    }
    if (requested.compareTo(SHORTEST) < 0 || requested.compareTo(SessionStore.LIFETIME) > 0) {
      throw Problem.unacceptable(
          "validFor",
          request.body().getString("validFor"),
          AllowedText.DURATION.english("1m", "12h"));
    }
    return requested;
  }

  private ApiResponse created(ApiRequest request, IssuedSecret<SessionLink> issued) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("url", address.of(request.context().request()) + "/#/open/" + issued.secret());
    view.putAll(view(issued.value()));
    return ApiResponse.json(201, view).withSecret();
  }

  private static Map<String, Object> view(SessionLink link) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("expiresAt", link.expiresAt().toString());
    view.put("name", link.name());
    view.put("scopes", List.copyOf(TokenScope.ids(link.scopes())));
    if (link.sites() != null) {
      view.put("site", link.sites().iterator().next());
    }
    return view;
  }
}
