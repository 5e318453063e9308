package io.meetkeeper.agent.systemd;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;

/** What we use of {@code org.freedesktop.systemd1.Manager}; the names are systemd's. */
@DBusInterfaceName("org.freedesktop.systemd1.Manager")
public interface SystemdManagerApi extends DBusInterface {
  /** Asks for signals. */
  void Subscribe();

  /** The object of a unit, loaded if need be. */
  DBusPath LoadUnit(String name);

  /** Queues a job. */
  DBusPath RestartUnit(String name, String mode);

  /** Queues a job. */
  DBusPath ReloadUnit(String name, String mode);

  /** Queues a job. */
  DBusPath StartUnit(String name, String mode);

  /** Keeps a unit loaded as long as this connection lives. */
  void RefUnit(String name);

  /** A job is over. */
  final class JobRemoved extends DBusSignal {
    private final DBusPath job;
    private final String result;

    /** As dbus-java wants it. */
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
