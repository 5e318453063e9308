package io.meetkeeper.restart.state;

/**
 * The automation columns of a host.
 *
 * @param name of the host
 * @param activeJob id of its active job; {@code null} when there is none
 * @param suspendedReason why automation is suspended; {@code null} when it is not
 * @param notice the state that was announced last
 * @param drain by a person; {@code null} when there is none
 */
public record AutomationRow(
    String name,
    String activeJob,
    String suspendedReason,
    AutomationNotice notice,
    PersonDrain drain) {
  /** A host that is not stored yet. */
  public static AutomationRow of(String name) {
    return new AutomationRow(name, null, null, new AutomationNotice(null, null), null);
  }
}
