package io.meetkeeper.gateway.rest;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The actions by the operationId of the contract. */
final class Operations {
  private final Map<String, Operation> byId = new HashMap<>();

  /**
   * One of them.
   *
   * @param changes whether it changes something, and so lands in the audit trail
   */
  record Operation(Action action, boolean changes) {}

  /** Only looks. */
  Operations reads(String operationId, Action action) {
    return add(operationId, new Operation(action, false));
  }

  /** Changes something. */
  Operations changes(String operationId, Action action) {
    return add(operationId, new Operation(action, true));
  }

  Operation get(String operationId) {
    Operation operation = byId.get(operationId);
    if (operation == null) {
      throw new IllegalStateException("nobody implements the operation " + operationId);
    }
    return operation;
  }

  Set<String> ids() {
    return byId.keySet();
  }

  private Operations add(String operationId, Operation operation) {
    if (byId.put(operationId, operation) != null) {
      throw new IllegalStateException("two implement the operation " + operationId);
    }
    return this;
  }
}
