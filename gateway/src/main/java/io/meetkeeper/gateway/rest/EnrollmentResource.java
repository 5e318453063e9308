package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.edge.Links;
import io.meetkeeper.gateway.token.Token;
import io.meetkeeper.gateway.token.TokenScope;
import io.meetkeeper.gateway.token.Tokens;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code /hosts/{host}/enrollment} and {@code /enrollments}: who may link itself, as which host.
 */
final class EnrollmentResource {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";
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

  private final Tokens tokens;
  private final Links links;
  private final String ownHost;

  /**
   * Enrolls hosts.
   *
   * @param ownHost the host of this process when a collector runs here; else {@code null}
   */
  EnrollmentResource(Tokens tokens, Links links, String ownHost) {
    this.tokens = tokens;
    this.links = links;
    this.ownHost = ownHost;
  }

  void attach(Operations operations) {
    operations
        .reads("listEnrollments", this::list)
        .changes("enrollHost", this::enroll)
        .changes("revokeHost", this::revoke);
  }

  private Future<Answer> list(Call call) {
    List<Token> enrolled = tokens.all().stream().filter(token -> token.host().isPresent()).toList();
    Page page = Page.of(enrolled, EnrollmentResource::host, call, this::shown);
    return Future.succeededFuture(Answer.page(page, COLUMNS));
  }

  private Future<Answer> enroll(Call call) {
    String host = call.path("host");
    if (!host.matches(NAME)) {
      throw Problem.unacceptable("host", host, "letters, digits, dots, dashes and underscores");
    }
    if (host.equals(ownHost)) {
      throw Problem.conflict(
          "the gateway's own host is called " + host + " already, and needs no link");
    }
    if (tokens.byIdOrName(Token.nameOf(host)).isPresent()) {
      throw Problem.conflict(
          "host \"" + host + "\" is enrolled already; for a new token revoke the old one first");
    }
    String site = call.body().getString("site");
    boolean serves = call.body().getBoolean("servesSite", false);
    if (serves && site == null) {
      throw Problem.unacceptable("site", null, "the site that this host answers for");
    }
    if (call.dryRun()) {
      return Future.succeededFuture(Answer.json(201, asked(host, site, serves)));
    }
    return tokens
        .create(
            Token.nameOf(host),
            serves ? EnumSet.of(TokenScope.HOST, TokenScope.SITE) : EnumSet.of(TokenScope.HOST),
            site == null ? null : Set.of(site),
            call.by())
        .map(
            created -> {
              call.after(asked(host, site, serves));
              Map<String, Object> shown = shown(created.token());
              shown.put("token", created.secret());
              return Answer.json(201, shown).withSecret();
            });
  }

  private Future<Answer> revoke(Call call) {
    String host = call.path("host");
    Token token =
        tokens
            .byIdOrName(Token.nameOf(host))
            .orElseThrow(() -> Problem.notFound("host \"" + host + "\" is not enrolled"));
    if (call.dryRun()) {
      return Future.succeededFuture(Answer.nothing());
    }
    call.before(asked(host, token.site(), token.servesSite()));
    return tokens.revoke(token).map(done -> Answer.nothing());
  }

  private Map<String, Object> shown(Token token) {
    String host = host(token);
    Map<String, Object> shown = asked(host, token.site(), token.servesSite());
    shown.put("createdAt", token.createdAt().toString());
    shown.put("createdBy", token.createdBy());
    shown.put("linked", links.of(host).isPresent());
    links
        .of(host)
        .ifPresent(
            link -> {
              shown.put("linkedSince", link.since().toString());
              shown.put("address", link.address());
            });
    return shown;
  }

  private static Map<String, Object> asked(String host, String site, boolean serves) {
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("host", host);
    if (site != null) {
      asked.put("site", site);
      asked.put("servesSite", serves);
    }
    return asked;
  }

  private static String host(Token token) {
    return token.host().orElseThrow();
  }
}
