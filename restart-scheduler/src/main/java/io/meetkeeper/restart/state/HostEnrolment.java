package io.meetkeeper.restart.state;

/**
 * A host as a member of its site.
 *
 * @param name its id
 * @param site its site; may be {@code null}
 * @param bridge whether it has a bridge
 * @param retired whether a person retired it
 */
public record HostEnrolment(String name, String site, boolean bridge, boolean retired) {
  public HostEnrolment asRetired() {
    return new HostEnrolment(name, site, bridge, true);
  }
}
