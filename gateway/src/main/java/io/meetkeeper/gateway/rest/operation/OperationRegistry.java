package io.meetkeeper.gateway.rest.operation;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
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
   * @param admission decides by the head of a request, before its body is read
   */
  public record RegisteredOperation(
      OperationHandler handler, boolean mutates, OperationAdmission admission) {}

  /** Decides by the head of a request whether to read its body. */
  @FunctionalInterface
  public interface OperationAdmission {
    /** Admits all requests. */
    OperationAdmission ALL = request -> Future.succeededFuture();

    /** Fails with a {@link io.meetkeeper.backbone.contract.Problem} when it is not admitted. */
    Future<Void> check(HttpServerRequest request);
  }

  /** Adds an operation that only reads. */
  public OperationRegistry addRead(String operationId, OperationHandler handler) {
    return add(operationId, new RegisteredOperation(handler, false, OperationAdmission.ALL));
  }

  /** Adds an operation that only reads and has its own check before the body is read. */
  public OperationRegistry addRead(
      String operationId, OperationHandler handler, OperationAdmission admission) {
    return add(operationId, new RegisteredOperation(handler, false, admission));
  }

  /** Adds an operation that changes something. */
  public OperationRegistry addChange(String operationId, OperationHandler handler) {
    return add(operationId, new RegisteredOperation(handler, true, OperationAdmission.ALL));
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
