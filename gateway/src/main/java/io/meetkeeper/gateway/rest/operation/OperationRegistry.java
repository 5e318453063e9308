package io.meetkeeper.gateway.rest.operation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The implemented operations by their operationId in the contract. */
public final class OperationRegistry {
  private final Map<String, RegisteredOperation> byId = new HashMap<>();

  /**
   * An operation.
   *
   * @param mutates whether it changes something and is recorded in the audit trail
   */
  public record RegisteredOperation(OperationHandler handler, boolean mutates) {}

  /** Adds an operation that only reads. */
  public OperationRegistry addRead(String operationId, OperationHandler handler) {
    return add(operationId, new RegisteredOperation(handler, false));
  }

  /** Adds an operation that changes something. */
  public OperationRegistry addChange(String operationId, OperationHandler handler) {
    return add(operationId, new RegisteredOperation(handler, true));
  }

  public RegisteredOperation find(String operationId) {
    RegisteredOperation operation = byId.get(operationId);
    if (operation == null) {
      throw new IllegalStateException("nobody implements the operation " + operationId);
    }
    return operation;
  }

  public Set<String> ids() {
    return byId.keySet();
  }

  private OperationRegistry add(String operationId, RegisteredOperation operation) {
    if (byId.put(operationId, operation) != null) {
      throw new IllegalStateException("two implement the operation " + operationId);
    }
    return this;
  }
}
