package io.meetkeeper.gateway.rest.operation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The actions by the operationId of the contract. */
public final class OperationRegistry {
  private final Map<String, RegisteredOperation> byId = new HashMap<>();

  /**
   * One of them.
   *
   * @param mutates whether it changes something, and so lands in the audit trail
   */
  public record RegisteredOperation(OperationHandler handler, boolean mutates) {}

  /** Only looks. */
  public OperationRegistry addRead(String operationId, OperationHandler operationHandler) {
    return add(operationId, new RegisteredOperation(operationHandler, false));
  }

  /** Changes something. */
  public OperationRegistry addChange(String operationId, OperationHandler operationHandler) {
    return add(operationId, new RegisteredOperation(operationHandler, true));
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
