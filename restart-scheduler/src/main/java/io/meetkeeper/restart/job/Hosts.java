package io.meetkeeper.restart.job;

import io.meetkeeper.restart.fleet.Fleet;
import io.meetkeeper.restart.fleet.HostView;
import io.meetkeeper.restart.policy.Capacity;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The hosts and sites of the ledger. */
final class Hosts {
  private Hosts() {}

  /** All but those that are gone for good. */
  static List<HostRow> all(Tx tx) throws SQLException {
    return tx.rows(HostRow::read, "SELECT * FROM host WHERE retired = 0 ORDER BY name");
  }

  static HostRow row(Tx tx, String name) throws SQLException {
    return tx.row(HostRow::read, "SELECT * FROM host WHERE name = ?", name);
  }

  /**
   * The row of a host, made or brought up to date when the samples say something new.
   *
   * @param bridge whether it has a bridge; {@code null} when that is not known this moment
   */
  static HostRow row(Tx tx, HostView view, Boolean bridge) throws SQLException {
    HostRow row = row(tx, view.name());
    boolean has = bridge != null ? bridge : row != null && row.bridge();
    if (row == null) {
      tx.run(
          "INSERT INTO host (name, site, bridge) VALUES (?, ?, ?)", view.name(), view.site(), has);
    } else if (row.bridge() != has
        || !Objects.equals(row.site(), view.site())
        || (row.retired() && bridge != null)) {
      new Change()
          .set("site", view.site())
          .set("bridge", has)
          .set("retired", row.retired() && bridge == null)
          .host(tx, row);
    } else {
      return row;
    }
    return row(tx, view.name());
  }

  /**
   * The other bridges of a host's site.
   *
   * @param healthy the other hosts of the site whose bridge is healthy, by {@link
   *     Fleet#healthyBeside}
   */
  static Capacity capacity(Tx tx, HostRow host, Set<String> healthy) throws SQLException {
    if (host.site() == null) {
      return new Capacity(1, 0, 0);
    }
    int enrolled =
        tx.row(
            row -> row.count("n"),
            "SELECT count(*) AS n FROM host WHERE site = ? AND bridge = 1 AND retired = 0",
            host.site());
    List<String> busy =
        tx.rows(
            row -> row.text("host"),
            "SELECT host FROM job WHERE site = ? AND host <> ?"
                + " AND state IN ('DRAINING', 'RESTARTING', 'VERIFYING')",
            host.site(),
            host.name());
    Set<String> up = new HashSet<>(healthy);
    busy.forEach(up::remove);
    return new Capacity(enrolled, up.size(), busy.size());
  }

  /** The version of the capacity row of a host's site. */
  static long siteVersion(Tx tx, HostRow host) throws SQLException {
    tx.run("INSERT INTO site (name) VALUES (?) ON CONFLICT (name) DO NOTHING", siteKey(host));
    return tx.row(
        row -> row.number("version"), "SELECT version FROM site WHERE name = ?", siteKey(host));
  }

  /** Compares and sets the capacity row of a host's site. */
  static void takePlace(Tx tx, HostRow host, long version) throws SQLException {
    int changed =
        tx.run(
            "UPDATE site SET version = version + 1 WHERE name = ? AND version = ?",
            siteKey(host),
            version);
    if (changed != 1) {
      throw new Overtaken("site " + host.site());
    }
  }

  private static String siteKey(HostRow host) {
    return host.site() != null ? host.site() : "host:" + host.name();
  }
}
