package io.meetkeeper.agent.systemd;

/** systemd answered a call with an error: nothing was touched. */
public final class SystemdRefusalException extends Exception {
  private static final long serialVersionUID = 1L;

  SystemdRefusalException(String message) {
    super(message == null ? "an error without words" : message, null, false, false);
  }

  /**
   * Whether polkit, or its absence, is why. Told by systemd's words, which are never translated:
   * dbus-java drops the name of an error that it has no class for.
   */
  public boolean isDenied() {
    return getMessage().contains("authentication required")
        || getMessage().contains("Access denied")
        || getMessage().contains("Permission denied")
        || getMessage().contains("Rejected send message");
  }
}
