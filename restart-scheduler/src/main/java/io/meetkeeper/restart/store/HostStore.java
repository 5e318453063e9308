package io.meetkeeper.restart.store;

import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.policy.SiteCapacity;
import io.meetkeeper.restart.state.HostRow;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The hosts and sites of the ledger. */
public final class HostStore {
  private HostStore() {}

  /** All but those that are gone for good. */
  static List<HostRow> findAll(SchedulerTransaction tx) throws SQLException {
    return tx.query(HostRow::read, "SELECT * FROM host WHERE retired = 0 ORDER BY name");
  }

  public static HostRow row(SchedulerTransaction tx, String name) throws SQLException {
    return tx.queryFirst(HostRow::read, "SELECT * FROM host WHERE name = ?", name);
  }

  /**
   * The row of a host, made or brought up to date when the samples say something new.
   *
   * @param bridge whether it has a bridge; {@code null} when that is not known this moment
   */
  public static HostRow row(SchedulerTransaction tx, LiveHost view, Boolean bridge)
      throws SQLException {
    HostRow row = row(tx, view.name());
    boolean has = bridge != null ? bridge : row != null && row.hasBridge();
    if (row == null) {
      tx.execute(
          "INSERT INTO host (name, site, bridge) VALUES (?, ?, ?)", view.name(), view.site(), has);
    } else if (row.hasBridge() != has
        || !Objects.equals(row.site(), view.site())
        || (row.retired() && bridge != null)) {
      new RowUpdate()
          .set("site", view.site())
          .set("bridge", has)
          .set("retired", row.retired() && bridge == null)
          .applyToHost(tx, row);
    } else {
      return row;
    }
    return row(tx, view.name());
  }

  /**
   * The other bridges of a host's site.
   *
   * @param healthy the other hosts of the site whose bridge is healthy, by {@link
   *     LiveFleet#healthyNeighbours}
   */
  public static SiteCapacity capacity(SchedulerTransaction tx, HostRow host, Set<String> healthy)
      throws SQLException {
    if (host.site() == null) {
      return new SiteCapacity(1, 0, 0);
    }
    int enrolled =
        tx.queryFirst(
            row -> row.count("n"),
            "SELECT count(*) AS n FROM host WHERE site = ? AND bridge = 1 AND retired = 0",
            host.site());
    List<String> busy =
        tx.query(
            row -> row.text("host"),
            "SELECT host FROM job WHERE site = ? AND host <> ?"
                + " AND state IN ('DRAINING', 'RESTARTING', 'VERIFYING')",
            host.site(),
            host.name());
    Set<String> up = new HashSet<>(healthy);
    busy.forEach(up::remove);
    return new SiteCapacity(enrolled, up.size(), busy.size());
  }

  /** The version of the capacity row of a host's site. */
  public static long siteVersion(SchedulerTransaction tx, HostRow host) throws SQLException {
    tx.execute("INSERT INTO site (name) VALUES (?) ON CONFLICT (name) DO NOTHING", siteKey(host));
    return tx.queryFirst(
        row -> row.number("version"), "SELECT version FROM site WHERE name = ?", siteKey(host));
  }

  /** Compares and sets the capacity row of a host's site. */
  public static void incrementSiteVersion(SchedulerTransaction tx, HostRow host, long version)
      throws SQLException {
    int changed =
        tx.execute(
            "UPDATE site SET version = version + 1 WHERE name = ? AND version = ?",
            siteKey(host),
            version);
    if (changed != 1) {
      throw new StaleVersionException("site " + host.site());
    }
  }

  private static String siteKey(HostRow host) {
    return host.site() != null ? host.site() : "host:" + host.name();
  }
}
