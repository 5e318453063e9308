package io.meetkeeper.agent.systemd;

/** systemd replied to a call with an error: nothing was touched. */
public final class SystemdRefusalException extends Exception {
  private static final long serialVersionUID = 1L;

  SystemdRefusalException(String message) {
    super(message == null ? "an error without words" : message, null, false, false);
  }

  /**
   * Whether polkit denied the call, or is missing. Recognised by the message, which systemd never
   * translates: dbus-java drops the name of an error that it has no class for.
   */
  public boolean isDenied() {
    return getMessage().contains("authentication required")
        || getMessage().contains("Access denied")
        || getMessage().contains("Permission denied")
        || getMessage().contains("Rejected send message");
  }
}
