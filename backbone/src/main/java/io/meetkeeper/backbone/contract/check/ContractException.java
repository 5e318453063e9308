package io.meetkeeper.backbone.contract.check;

/** A record from another process that violates its contract; the message names the violation. */
public final class ContractException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** The message must not repeat the content of the record. */
  public ContractException(String message) {
    super(message);
  }
}
