package io.meetkeeper.agent.systemd;

import java.util.HashMap;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** The properties of one unit, for a {@link FakeSystemd}. */
final class FakeSystemdUnit implements Properties {
  final Map<String, Object> values =
      new HashMap<>(
          Map.of(
              "LoadState",
              "loaded",
              "ActiveState",
              "active",
              "SubState",
              "running",
              "MainPID",
              new UInt32(0),
              "Result",
              "success",
              "ExecMainCode",
              0,
              "ExecMainStatus",
              0,
              "NRestarts",
              new UInt32(0)));
  private final String path;

  FakeSystemdUnit(String path) {
    this.path = path;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <A> A Get(String interfaceName, String property) {
    return property.equals("Job")
        ? (A) new Variant<>(new Object[] {new UInt32(0), new DBusPath("/")}, "(uo)")
        : (A) new Variant<>(values.get(property));
  }

  @Override
  public <A> void Set(String interfaceName, String property, A value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, Variant<?>> GetAll(String interfaceName) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getObjectPath() {
    return path;
  }
}
