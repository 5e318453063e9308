package io.meetkeeper.restart.bridge.dbus;

/** systemd answered a call with an error: nothing was touched. */
public final class SystemdRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final String name;

  SystemdRefusal(String name, String message) {
    super(message, null, false, false);
    this.name = name == null ? "" : name;
  }

  /** Whether polkit, or its absence, is why. */
  public boolean denied() {
    return name.endsWith(".AccessDenied")
        || name.endsWith(".InteractiveAuthorizationRequired")
        || name.endsWith(".AuthFailed");
  }

  /** The D-Bus name of the error. */
  public String name() {
    return name;
  }
}
