package io.meetkeeper.gateway.token;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.store.Store;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All tokens. They are in the store, and by the hash of their secret in memory, so that a request
 * is checked without the disk; what another gateway that shares the store has changed is known with
 * the next {@link #refresh}. Looking up a hash leaks nothing by its timing: who does not know the
 * secret cannot choose the hash.
 */
public final class Tokens {
  /** The token of the file {@code admin.token}. */
  public static final String ADMIN = "admin";

  private final Store store;
  private final Clock clock;
  private final Map<String, Token> byHash = new HashMap<>();
  private final List<Runnable> watchers = new ArrayList<>();
  private long changes = -1;

  /** A new token and its secret, which is known only now. */
  public record Created(Token token, String secret) {}

  private Tokens(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Reads what the store has. */
  public static Future<Tokens> open(Store store, Clock clock) {
    Tokens tokens = new Tokens(store, clock);
    return tokens.refresh().map(tokens);
  }

  private record Read(long changes, Map<String, Token> byHash) {}

  /** Reads the store again when somebody has changed something there. */
  public Future<Void> refresh() {
    long known = changes;
    return store
        .transact(
            connection -> {
              long now = changes(connection);
              return new Read(now, now == known ? null : load(connection));
            })
        .onSuccess(this::replace)
        .mapEmpty();
  }

  private void replace(Read read) {
    if (read.byHash() != null) {
      changes = read.changes();
      byHash.clear();
      byHash.putAll(read.byHash());
      watchers.forEach(Runnable::run);
    }
  }

  /** Whether other gateways use the same tokens. */
  boolean shared() {
    return store.shared();
  }

  /** Is called when a token has ended. */
  public void watch(Runnable ended) {
    watchers.add(ended);
  }

  /** Whose secret it is. */
  public Optional<Token> find(String secret) {
    return Optional.ofNullable(byHash.get(Secret.hash(secret)));
  }

  /** Whether it has not been revoked. */
  public boolean valid(Token token) {
    return byHash.containsValue(token);
  }

  /** All of them, by name. */
  public List<Token> all() {
    List<Token> all = new ArrayList<>(byHash.values());
    all.sort(Comparator.comparing(Token::name));
    return all;
  }

  /** The token with this id or name. */
  public Optional<Token> byIdOrName(String idOrName) {
    for (Token token : byHash.values()) {
      if (token.id().equals(idOrName) || token.name().equals(idOrName)) {
        return Optional.of(token);
      }
    }
    return Optional.empty();
  }

  /**
   * Fails with a {@link Problem} when no such token may be created.
   *
   * @param sites {@code null}: not limited
   */
  public Future<Void> check(String name, Set<TokenScope> scopes, Set<String> sites) {
    if (byIdOrName(name).isPresent()) {
      return Future.failedFuture(
          Problem.conflict(
              "there is a token \""
                  + name
                  + "\" already; revoke it first, or choose another name"));
    }
    if (sites != null && scopes.contains(TokenScope.ADMIN)) {
      return Future.failedFuture(
          Problem.unacceptable(
              "sites",
              String.join(", ", sites),
              "absent with the scope admin, which governs all sites"));
    }
    return Future.succeededFuture();
  }

  /** Creates one, after {@link #check}. */
  public Future<Created> create(
      String name, Set<TokenScope> scopes, Set<String> sites, String createdBy) {
    Token token = new Token(Secret.id(), name, scopes, sites, now(), createdBy);
    return refresh()
        .compose(read -> check(name, scopes, sites))
        .compose(fine -> put(Secret.fresh(), token));
  }

  /** Revokes one; it ends at once. */
  public Future<Void> revoke(Token token) {
    byHash.values().remove(token);
    watchers.forEach(Runnable::run);
    return store.transact(
        connection -> {
          delete(connection, token.name());
          changed(connection);
          return null;
        });
  }

  /**
   * Makes this the secret of the admin token, in place of any other, unless another gateway that
   * shares the store has changed a token since the last {@link #refresh}.
   *
   * @param keep puts the secret where people find it; while it does so no other gateway can
   * @return whether it was done
   */
  Future<Boolean> replaceAdmin(String secret, Runnable keep) {
    String hash = Secret.hash(secret);
    Token token =
        new Token(Secret.id(), ADMIN, EnumSet.of(TokenScope.ADMIN), null, now(), "meetkeeper");
    long known = changes;
    return store
        .transact(
            connection -> {
              if (changes(connection) != known) {
                return false;
              }
              keep.run();
              replace(connection, token, hash);
              return true;
            })
        .onSuccess(
            done -> {
              if (done) {
                remember(token, hash);
              }
            });
  }

  private Future<Created> put(String secret, Token token) {
    String hash = Secret.hash(secret);
    return store
        .transact(
            connection -> {
              replace(connection, token, hash);
              return null;
            })
        .map(
            done -> {
              remember(token, hash);
              return new Created(token, secret);
            });
  }

  private static void replace(Connection connection, Token token, String hash) throws SQLException {
    delete(connection, token.name());
    insert(connection, token, hash);
    changed(connection);
  }

  private void remember(Token token, String hash) {
    byHash.values().removeIf(other -> other.name().equals(token.name()));
    byHash.put(hash, token);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  private static void delete(Connection connection, String name) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM token WHERE name = ?")) {
      delete.setString(1, name);
      delete.executeUpdate();
    }
  }

  private static long changes(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT version FROM token_change");
        ResultSet rows = select.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private static void changed(Connection connection) throws SQLException {
    try (PreparedStatement count =
        connection.prepareStatement("UPDATE token_change SET version = version + 1")) {
      count.executeUpdate();
    }
  }

  private static void insert(Connection connection, Token token, String hash) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO token (id, name, hash, scopes, sites, created_at, created_by) VALUES (?,?,?,?,?,?,?)")) {
      insert.setString(1, token.id());
      insert.setString(2, token.name());
      insert.setString(3, hash);
      insert.setString(4, ids(token.scopes()).stream().collect(Collectors.joining(",")));
      insert.setString(5, token.sites() == null ? null : String.join(",", token.sites()));
      insert.setLong(6, token.createdAt().toEpochMilli());
      insert.setString(7, token.createdBy());
      insert.executeUpdate();
    }
  }

  private static Map<String, Token> load(Connection connection) throws SQLException {
    Map<String, Token> found = new HashMap<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT hash, id, name, scopes, sites, created_at, created_by FROM token");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        String sites = rows.getString(5);
        found.put(
            rows.getString(1),
            new Token(
                rows.getString(2),
                rows.getString(3),
                scopes(Arrays.asList(rows.getString(4).split(",", -1))),
                sites == null ? null : new TreeSet<>(Arrays.asList(sites.split(",", -1))),
                Instant.ofEpochMilli(rows.getLong(6)),
                rows.getString(7)));
      }
    }
    return found;
  }

  /** Scopes from their names. */
  public static Set<TokenScope> scopes(Collection<String> ids) {
    EnumSet<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
    for (String id : ids) {
      scopes.add(TokenScope.of(id));
    }
    return scopes;
  }

  /** Scopes as scripts write them. */
  public static Set<String> ids(Set<TokenScope> scopes) {
    Set<String> ids = new LinkedHashSet<>();
    for (TokenScope scope : scopes) {
      ids.add(scope.id());
    }
    return ids;
  }
}
