package io.meetkeeper.backbone.process;

import io.meetkeeper.backbone.contract.host.RoleFailure;
import io.meetkeeper.backbone.contract.host.RoleFailures;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The roles of a process that do not run, in the order in which that was found out. One that is
 * being started or stopped is left alone meanwhile: a second instance would share its store.
 */
final class FailedRoles {
  private final Clock clock;
  private final Map<Role, RoleFailure> failures = new LinkedHashMap<>();
  private final Set<Role> changing = new HashSet<>();
  private Throwable first;
  private boolean retrying;

  FailedRoles(Clock clock) {
    this.clock = clock;
  }

  /** Adds a role; one that is among them keeps the time of its first failure. */
  synchronized void add(Role role, Throwable failure) {
    first = first == null ? failure : first;
    RoleFailure before = failures.get(role);
    failures.put(
        role,
        new RoleFailure(
            role.name(), describe(failure), before == null ? clock.instant() : before.since()));
  }

  /** Records that the role failed again; keeps the time of its first failure. */
  synchronized void addAgain(Role role, Throwable failure) {
    failures.computeIfPresent(
        role, (known, before) -> new RoleFailure(role.name(), describe(failure), before.since()));
  }

  private static String describe(Throwable failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  /** Removes a role that runs; whether it was among them. */
  synchronized boolean remove(Role role) {
    return failures.remove(role) != null;
  }

  /** Notes that a role is being started or stopped, until {@link #endChange}. */
  synchronized void beginChange(Role role) {
    changing.add(role);
  }

  synchronized void endChange(Role role) {
    changing.remove(role);
  }

  /** The roles to start again, until {@link #endRetry}; none during a round of retries. */
  synchronized List<Role> takeForRetry() {
    List<Role> due = failures.keySet().stream().filter(role -> !changing.contains(role)).toList();
    if (retrying || due.isEmpty()) {
      return List.of();
    }
    retrying = true;
    return due;
  }

  synchronized void endRetry() {
    retrying = false;
  }

  synchronized boolean isEmpty() {
    return failures.isEmpty();
  }

  /** Why the first of them failed. */
  synchronized Throwable first() {
    return first;
  }

  synchronized RoleFailures toReply() {
    return new RoleFailures(List.copyOf(failures.values()));
  }
}
