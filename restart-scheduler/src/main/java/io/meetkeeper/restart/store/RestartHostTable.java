package io.meetkeeper.restart.store;

import static io.meetkeeper.backbone.store.SqlColumn.column;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.store.SqlColumn;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlTable;
import io.meetkeeper.restart.state.AutomationNotice;
import io.meetkeeper.restart.state.AutomationRow;
import io.meetkeeper.restart.state.BridgeBaseline;
import io.meetkeeper.restart.state.DrainRecord;
import io.meetkeeper.restart.state.HostEnrolment;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.LastBridgeStatus;
import io.meetkeeper.restart.state.NightlyProgress;
import io.meetkeeper.restart.state.PersonDrain;
import io.meetkeeper.restart.state.PressureEpisode;
import io.meetkeeper.restart.state.RestartCount;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.state.RuleNotices;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Table {@code host}: the stored state of each host. */
public final class RestartHostTable {
  private static final SqlTable<HostRow> TABLE =
      SqlTable.of(
          "host",
          RestartHostTable::read,
          SqlColumn.key("name", HostRow::name),
          SqlColumn.version("version", HostRow::version),
          column("site", HostRow::site),
          column("bridge", host -> host.host().bridge()),
          column("retired", host -> host.host().retired()),
          column("active_job", HostRow::activeJob),
          column("pid", host -> ProcessColumns.pid(host.lastBridge().process())),
          column("start_ticks", host -> ProcessColumns.ticks(host.lastBridge().process())),
          column("down", host -> host.lastBridge().down()),
          column("last_restart", host -> host.restarts().last()),
          column("day", host -> host.restarts().day()),
          column("restarts_today", host -> host.restarts().number()),
          column("tick", host -> host.nightly().lastTick()),
          column("tick_rule", host -> host.nightly().rule()),
          column("watch_since", host -> host.nightly().watchSince()),
          column("watch_until", host -> host.nightly().watchUntil()),
          column("episode_told", host -> host.pressure().lastReport()),
          column("episode_over", host -> host.pressure().handled()),
          column("check_at", host -> host.pressure().checkAt()),
          column("check_swap", host -> host.pressure().checkSwap()),
          column("suspended", HostRow::suspendedReason),
          column("state", host -> host.notice().state()),
          column("state_since", host -> host.notice().since()),
          column("drain_by", host -> host.drain().by()),
          column("drain_since", host -> host.drain().since()),
          column("drain_reason", host -> host.drain().reason()),
          column("drain_pid", host -> ProcessColumns.pid(host.drain().enforcedOn())),
          column("drain_ticks", host -> ProcessColumns.ticks(host.drain().enforcedOn())),
          column("undrain_pid", host -> ProcessColumns.pid(host.drain().undrain())),
          column("undrain_ticks", host -> ProcessColumns.ticks(host.drain().undrain())),
          column("conflict_told", host -> host.notices().conflict()),
          column("unhealthy_told", host -> host.notices().unhealthy()),
          column("jicofo_told", host -> host.notices().jicofo()),
          column("forecast_told", host -> host.notices().forecast()),
          column("base_pid", host -> ProcessColumns.pid(host.baseline().process())),
          column("base_ticks", host -> ProcessColumns.ticks(host.baseline().process())),
          column("base_rss", host -> host.baseline().rss()));

  private static final String SELECT_AUTOMATION =
      "SELECT name, active_job, suspended, state, state_since, drain_by, drain_since, drain_reason"
          + " FROM host";

  private RestartHostTable() {}

  private static HostRow read(SqlRow row) {
    return new HostRow(
        new HostEnrolment(
            row.text("name"), row.text("site"), row.flag("bridge"), row.flag("retired")),
        row.number("version"),
        row.text("active_job"),
        new LastBridgeStatus(ProcessColumns.read(row, "pid", "start_ticks"), row.flag("down")),
        new RestartCount(row.time("last_restart"), row.text("day"), row.count("restarts_today")),
        nightly(row),
        pressure(row),
        row.text("suspended"),
        notice(row),
        drain(row),
        new RuleNotices(
            row.text("conflict_told"),
            row.text("unhealthy_told"),
            row.text("jicofo_told"),
            row.text("forecast_told")),
        new BridgeBaseline(
            ProcessColumns.read(row, "base_pid", "base_ticks"), row.number("base_rss")));
  }

  private static NightlyProgress nightly(SqlRow row) {
    return new NightlyProgress(
        row.time("tick"), row.text("tick_rule"), row.time("watch_since"), row.time("watch_until"));
  }

  private static PressureEpisode pressure(SqlRow row) {
    return new PressureEpisode(
        row.text("episode_told"),
        row.time("episode_over"),
        row.time("check_at"),
        row.number("check_swap"));
  }

  private static AutomationNotice notice(SqlRow row) {
    return new AutomationNotice(
        row.constant("state", HostAutomation.State.class), row.time("state_since"));
  }

  private static DrainRecord drain(SqlRow row) {
    return new DrainRecord(
        personDrain(row),
        ProcessColumns.read(row, "drain_pid", "drain_ticks"),
        ProcessColumns.read(row, "undrain_pid", "undrain_ticks"));
  }

  private static PersonDrain personDrain(SqlRow row) {
    Instant since = row.time("drain_since");
    return since == null
        ? null
        : new PersonDrain(row.text("drain_by"), since, row.text("drain_reason"));
  }

  /** All hosts that are not retired. */
  public static List<HostRow> all(SchedulerTransaction tx) {
    return TABLE.list(tx.sql(), "WHERE retired = 0 ORDER BY name");
  }

  /**
   * The automation columns, by host.
   *
   * @param host only this one; {@code null}: all
   */
  public static Map<String, AutomationRow> automation(SchedulerTransaction tx, String host) {
    Map<String, AutomationRow> rows = new HashMap<>();
    String where = host == null ? "" : " WHERE name = ?";
    Object[] values = host == null ? new Object[0] : new Object[] {host};
    tx.sql()
        .list(RestartHostTable::readAutomation, SELECT_AUTOMATION + where, values)
        .forEach(row -> rows.put(row.name(), row));
    return rows;
  }

  private static AutomationRow readAutomation(SqlRow row) {
    return new AutomationRow(
        row.text("name"),
        row.text("active_job"),
        row.text("suspended"),
        notice(row),
        personDrain(row));
  }

  /** Finds a host; {@code null} when it is not known. */
  public static HostRow find(SchedulerTransaction tx, String name) {
    return TABLE.first(tx.sql(), "WHERE name = ?", name);
  }

  /** The hosts of a site that have a bridge, without retired ones. */
  public static List<String> bridges(SchedulerTransaction tx, String site) {
    return TABLE
        .list(tx.sql(), "WHERE site = ? AND bridge = 1 AND retired = 0 ORDER BY name", site)
        .stream()
        .map(HostRow::name)
        .toList();
  }

  static int countBridges(SchedulerTransaction tx, String site) {
    return (int)
        tx.sql()
            .number(
                "SELECT count(*) FROM host WHERE site = ? AND bridge = 1 AND retired = 0", site);
  }

  public static void insert(SchedulerTransaction tx, HostRow host) {
    TABLE.insert(tx.sql(), host);
    tx.changeHost(host.name());
  }

  /** Compares the version and updates. */
  public static void update(SchedulerTransaction tx, HostRow read, HostRow changed) {
    TABLE.update(tx.sql(), read, changed);
    tx.changeHost(read.name());
  }

  /** Changes a host, based on its stored row. */
  public static void update(SchedulerTransaction tx, String name, UnaryOperator<HostRow> change) {
    HostRow row = find(tx, name);
    update(tx, row, change.apply(row));
  }

  /**
   * Records that the process that a job drained has to be undrained. Does not compare the version.
   */
  static void requireUndrain(SchedulerTransaction tx, RestartJobRow job) {
    tx.sql()
        .update(
            "UPDATE host SET undrain_pid = ?, undrain_ticks = ?, version = version + 1 WHERE name = ?",
            job.processBefore().pid(),
            job.processBefore().startTicks(),
            job.order().host());
    tx.changeHost(job.order().host());
  }

  /** Ends the role of a job as the active one of its host. Does not compare the version. */
  static void release(SchedulerTransaction tx, RestartJobRow job) {
    tx.sql()
        .update(
            "UPDATE host SET active_job = NULL, version = version + 1 WHERE name = ? AND active_job = ?",
            job.order().host(),
            job.id());
    tx.changeHost(job.order().host());
  }
}
