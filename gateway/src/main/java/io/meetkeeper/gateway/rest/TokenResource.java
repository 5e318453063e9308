package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.token.Token;
import io.meetkeeper.gateway.token.TokenScope;
import io.meetkeeper.gateway.token.Tokens;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code /tokens}. */
final class TokenResource {
  private static final List<String> COLUMNS =
      List.of("id", "name", "scopes", "sites", "createdAt", "createdBy");

  private final Tokens tokens;

  TokenResource(Tokens tokens) {
    this.tokens = tokens;
  }

  void attach(Operations operations) {
    operations
        .reads("listTokens", this::list)
        .changes("createToken", this::create)
        .changes("revokeToken", this::revoke);
  }

  private Future<Answer> list(Call call) {
    List<Token> callers = tokens.all().stream().filter(one -> one.host().isEmpty()).toList();
    Page page = Page.of(callers, Token::name, call, TokenResource::shown);
    return Future.succeededFuture(Answer.page(page, COLUMNS));
  }

  private Future<Answer> create(Call call) {
    String name = call.body().getString("name");
    Set<TokenScope> scopes = Tokens.scopes(texts(call.body().getJsonArray("scopes")));
    JsonArray limits = call.body().getJsonArray("sites");
    Set<String> sites = limits == null ? null : new TreeSet<>(texts(limits));
    if (call.dryRun()) {
      return tokens
          .check(name, scopes, sites)
          .map(fine -> Answer.json(201, asked(name, scopes, sites)));
    }
    return tokens
        .create(name, scopes, sites, call.by())
        .map(
            created -> {
              call.after(shown(created.token()));
              Map<String, Object> shown = shown(created.token());
              shown.put("token", created.secret());
              return Answer.json(201, shown)
                  .with("Location", "/api/v1/tokens/" + created.token().id())
                  .withSecret();
            });
  }

  private Future<Answer> revoke(Call call) {
    String id = call.path("id");
    Token token =
        tokens
            .byIdOrName(id)
            .orElseThrow(() -> Problem.notFound("there is no token \"" + id + "\""));
    if (token.name().equals(Tokens.ADMIN)) {
      throw Problem.conflict(
          "the admin token is the one in admin.token; to replace it, delete that file and restart Meetkeeper");
    }
    if (call.dryRun()) {
      return Future.succeededFuture(Answer.nothing());
    }
    call.before(shown(token));
    return tokens.revoke(token).map(done -> Answer.nothing());
  }

  private static Map<String, Object> shown(Token token) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", token.id());
    shown.putAll(asked(token.name(), token.scopes(), token.sites()));
    shown.put("createdAt", token.createdAt().toString());
    shown.put("createdBy", token.createdBy());
    return shown;
  }

  private static Map<String, Object> asked(String name, Set<TokenScope> scopes, Set<String> sites) {
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("name", name);
    asked.put("scopes", List.copyOf(Tokens.ids(scopes)));
    if (sites != null) {
      asked.put("sites", List.copyOf(sites));
    }
    return asked;
  }

  private static List<String> texts(JsonArray array) {
    return array.stream().map(String::valueOf).toList();
  }
}
