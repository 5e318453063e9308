package io.meetkeeper.backbone.contract.automation;

/**
 * Scope of a policy or a pause; the narrowest one wins.
 *
 * @param level all hosts, a site or a host
 * @param name name of the site or host; {@code null} for all hosts
 */
public record AutomationScope(Level level, String name) {
  /** Level of a scope. */
  public enum Level {
    /** All hosts. */
    FLEET,
    /** The hosts of one site. */
    SITE,
    /** One host. */
    HOST
  }

  /** All hosts. */
  public static AutomationScope fleet() {
    return new AutomationScope(Level.FLEET, null);
  }

  /** The hosts of one site. */
  public static AutomationScope site(String name) {
    return new AutomationScope(Level.SITE, name);
  }

  /** One host. */
  public static AutomationScope host(String name) {
    return new AutomationScope(Level.HOST, name);
  }
}
