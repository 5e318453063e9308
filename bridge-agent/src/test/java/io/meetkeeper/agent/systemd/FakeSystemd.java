package io.meetkeeper.agent.systemd;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.bin.EmbeddedDBusDaemon;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;

/** A systemd that only replies, on a real bus with a real unix socket. */
final class FakeSystemd implements SystemdManagerApi, AutoCloseable {
  private static final String PATH = "/org/freedesktop/systemd1";
  private static final int ATTEMPTS = 60;

  final Map<String, String> calls = new HashMap<>();
  final FakeSystemdUnit unit = new FakeSystemdUnit(PATH + "/unit/x");
  String result = "done";
  String error;
  private EmbeddedDBusDaemon daemon;
  private DBusConnection connection;

  /** Starts a bus; one that drops a client while it begins to listen may not listen any more. */
  FakeSystemd(String address) throws Exception {
    for (int attempt = 1; !start(address); attempt++) {
      if (attempt == ATTEMPTS) {
        throw new IllegalStateException("no bus at " + address);
      }
    }
    connection.exportObject(PATH, this);
    connection.exportObject(unit.getObjectPath(), unit);
  }

  private boolean start(String address) throws IOException {
    daemon = new EmbeddedDBusDaemon(address + ",listen=true");
    connection = null;
    try {
      daemon.startInBackgroundAndWait();
      connection = DBusConnectionBuilder.forAddress(address).withShared(false).build();
      connection.requestBusName("org.freedesktop.systemd1");
      return true;
    } catch (DBusException e) {
      close();
      return false;
    }
  }

  @Override
  public void Subscribe() {
    calls.put("Subscribe", "");
  }

  @Override
  public DBusPath LoadUnit(String name) {
    calls.merge("LoadUnit", name, (before, now) -> before + " " + now);
    return new DBusPath(unit.getObjectPath());
  }

  @Override
  public DBusPath RestartUnit(String name, String mode) {
    return job("RestartUnit", name, mode);
  }

  @Override
  public DBusPath StartUnit(String name, String mode) {
    return job("StartUnit", name, mode);
  }

  @Override
  public DBusPath ReloadUnit(String name, String mode) {
    return job("ReloadUnit", name, mode);
  }

  private DBusPath job(String verb, String name, String mode) {
    RefUnit(name);
    calls.put(verb, name + " " + mode);
    DBusPath job = new DBusPath(PATH + "/job/7");
    try {
      connection.sendMessage(
          new SystemdManagerApi.JobRemoved(
              PATH, new UInt32(6), new DBusPath(PATH + "/job/6"), "other.service", "failed"));
      connection.sendMessage(
          new SystemdManagerApi.JobRemoved(PATH, new UInt32(7), job, name, result));
    } catch (DBusException e) {
      throw new DBusExecutionException(e.getMessage(), e);
    }
    return job;
  }

  @Override
  public void RefUnit(String name) {
    if (error != null) {
      throw new DBusExecutionException(error);
    }
  }

  @Override
  public String getObjectPath() {
    return PATH;
  }

  @Override
  public void close() throws IOException {
    if (connection != null) {
      connection.disconnect();
    }
    daemon.close();
  }
}
