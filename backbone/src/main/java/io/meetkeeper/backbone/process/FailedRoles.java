package io.meetkeeper.backbone.process;

import io.meetkeeper.backbone.contract.host.RoleFailure;
import io.meetkeeper.backbone.contract.host.RoleFailures;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The roles of a process that could not start, in start order. */
final class FailedRoles {
  private final Clock clock;
  private final Map<Role, RoleFailure> failures = new LinkedHashMap<>();
  private Throwable first;
  private boolean retrying;

  FailedRoles(Clock clock) {
    this.clock = clock;
  }

  synchronized void add(Role role, Throwable failure) {
    first = first == null ? failure : first;
    failures.put(role, new RoleFailure(role.name(), describe(failure), clock.instant()));
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

  /** The roles to start again, until {@link #endRetry}; none during a round of retries. */
  synchronized List<Role> takeForRetry() {
    if (retrying || failures.isEmpty()) {
      return List.of();
    }
    retrying = true;
    return new ArrayList<>(failures.keySet());
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
