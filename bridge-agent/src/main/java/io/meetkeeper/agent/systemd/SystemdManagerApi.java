package io.meetkeeper.agent.systemd;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;

/** The used part of {@code org.freedesktop.systemd1.Manager}; the names are those of systemd. */
@DBusInterfaceName("org.freedesktop.systemd1.Manager")
public interface SystemdManagerApi extends DBusInterface {
  /** Enables signals. */
  void Subscribe();

  /** Loads a unit if necessary, and returns its object. */
  DBusPath LoadUnit(String name);

  /** Queues a restart job. */
  DBusPath RestartUnit(String name, String mode);

  /** Queues a reload job. */
  DBusPath ReloadUnit(String name, String mode);

  /** Queues a start job. */
  DBusPath StartUnit(String name, String mode);

  /** Keeps a unit loaded until the connection is closed. */
  void RefUnit(String name);

  /** The signal for the end of a job. */
  final class JobRemoved extends DBusSignal {
    private final DBusPath job;
    private final String result;

    /** The constructor that dbus-java expects. */
    public JobRemoved(String path, UInt32 id, DBusPath job, String unit, String result)
        throws DBusException {
      super(path, id, job, unit, result);
      this.job = job;
      this.result = result;
    }

    DBusPath job() {
      return job;
    }

    String result() {
      return result;
    }
  }
}
