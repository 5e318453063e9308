package io.meetkeeper.gateway.token;

import java.util.Locale;

/** What a token allows. */
public enum TokenScope {
  /** Look. */
  VIEW,
  /** Restart bridges, pause, resume and drain. */
  RESTART,
  /** Change who may open rooms. */
  ACCOUNTS,
  /** Change Jitsi's files. */
  DOCUMENTS,
  /** Send series in Machinist's format. */
  INGEST,
  /** Be one host on an edge link; allows nothing over REST. */
  HOST,
  /** With {@link #HOST}: answer for its site, that is for accounts and documents. */
  SITE,
  /** Everything, tokens and policies included. */
  ADMIN;

  /** As scripts write it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The scope that scripts call so.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static TokenScope of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
