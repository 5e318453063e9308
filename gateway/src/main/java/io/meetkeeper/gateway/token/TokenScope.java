package io.meetkeeper.gateway.token;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The scopes of tokens. */
public enum TokenScope {
  /** Read everything but secrets. */
  VIEW,
  /** Restart bridges, pause, resume and drain. */
  RESTART,
  /** Change who may open rooms. */
  ACCOUNTS,
  /** Change Jitsi's files. */
  DOCUMENTS,
  /** Send series in Machinist's format. */
  INGEST,
  /** Connect as one host over an edge link; permits nothing over REST. */
  HOST,
  /** With {@link #HOST}: serve requests for its site, about accounts and documents. */
  SITE,
  /** Everything, including tokens and policies. */
  ADMIN;

  /** The scopes that are useful to people. */
  public static final Set<TokenScope> OF_PEOPLE =
      Set.copyOf(EnumSet.of(VIEW, RESTART, ACCOUNTS, DOCUMENTS, ADMIN));

  /** The name in the API. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The scope with this name in the API.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static TokenScope of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** Scopes by their names in the API. */
  public static Set<TokenScope> parse(Collection<String> ids) {
    EnumSet<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
    for (String id : ids) {
      scopes.add(of(id));
    }
    return scopes;
  }

  /** Scopes as one text, for a store. */
  public static String join(Set<TokenScope> scopes) {
    return String.join(",", ids(scopes));
  }

  /** Scopes from the text of {@link #join}. */
  public static Set<TokenScope> split(String joined) {
    return parse(Arrays.asList(joined.split(",", -1)));
  }

  /** The names of scopes in the API. */
  public static Set<String> ids(Set<TokenScope> scopes) {
    Set<String> ids = new LinkedHashSet<>();
    for (TokenScope scope : scopes) {
      ids.add(scope.id());
    }
    return ids;
  }
}
