package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.store.StaleVersionException;
import io.meetkeeper.restart.state.HostRow;

/** Table {@code site}: the capacity row of each site, or of a host without one. */
public final class SiteCapacityTable {
  private SiteCapacityTable() {}

  /** The version of the capacity row of a host's site. */
  public static long version(SchedulerTransaction tx, HostRow host) {
    tx.sql().update("INSERT INTO site (name) VALUES (?) ON CONFLICT (name) DO NOTHING", key(host));
    return tx.sql().number("SELECT version FROM site WHERE name = ?", key(host));
  }

  /** Compares and increments the version of the capacity row of a host's site. */
  public static void update(SchedulerTransaction tx, HostRow host, long version) {
    int changed =
        tx.sql()
            .update(
                "UPDATE site SET version = version + 1 WHERE name = ? AND version = ?",
                key(host),
                version);
    if (changed != 1) {
      throw new StaleVersionException("site " + host.site());
    }
  }

  private static String key(HostRow host) {
    return host.site() != null ? host.site() : "host:" + host.name();
  }
}
