package io.meetkeeper.restart.store;

/**
 * Table {@code said}: counts the changes of policies and pauses, so that other schedulers reload
 * them.
 */
public final class SettingsVersionTable {
  private SettingsVersionTable() {}

  static long version(SchedulerTransaction tx) {
    return tx.sql().number("SELECT version FROM said");
  }

  /** Makes other schedulers reload them. */
  public static void increment(SchedulerTransaction tx) {
    tx.sql().update("UPDATE said SET version = version + 1");
  }
}
