package io.meetkeeper.backbone.contract;

/**
 * To what a policy or a pause applies; the narrower one wins.
 *
 * @param level all hosts, a site or a host
 * @param name of the site or host; {@code null} for all
 */
public record Scope(Level level, String name) {
  /** How wide. */
  public enum Level {
    /** All hosts. */
    FLEET,
    /** The hosts of one site. */
    SITE,
    /** One host. */
    HOST
  }

  /** All hosts. */
  public static Scope fleet() {
    return new Scope(Level.FLEET, null);
  }

  /** The hosts of one site. */
  public static Scope site(String name) {
    return new Scope(Level.SITE, name);
  }

  /** One host. */
  public static Scope host(String name) {
    return new Scope(Level.HOST, name);
  }
}
