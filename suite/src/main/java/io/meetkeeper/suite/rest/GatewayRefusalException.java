package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.contract.ProblemText;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.gateway.http.RequestProblem;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A gateway has refused a request. */
public final class GatewayRefusalException extends CommandFailedException {
  private static final long serialVersionUID = 1L;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private static final Set<String> OF_A_VALUE =
      Set.of(ProblemText.NOT_ALLOWED.code(), RequestProblem.MEMBER.code());

  private final int status;
  private final transient MessageText detail;

  /**
   * A refusal.
   *
   * @param detail the detail of the problem by its code; {@code null} when it has none
   */
  GatewayRefusalException(MessageText text, MessageText detail, int status) {
    super(text);
    this.status = status;
    this.detail = detail;
  }

  /**
   * This refusal in the names of the caller. One of a value names the member of the REST API, which
   * nobody typed.
   *
   * @param names from the name of a member, such as {@code expiresAt}, to that of the caller
   */
  public GatewayRefusalException inNames(UnaryOperator<String> names) {
    if (detail == null
        || !OF_A_VALUE.contains(detail.code())
        || !(detail.parameters().get("name") instanceof String member)) {
      return this;
    }
    MessageText named =
        ProblemText.NOT_ALLOWED.with(
            names.apply(member),
            detail.parameters().get("value"),
            detail.parameters().get("allowed"));
    return new GatewayRefusalException(ClientMessage.REFUSED.with(named, status), named, status);
  }

  /** Whether there is no such resource. */
  public boolean isNotFound() {
    return status == NOT_FOUND;
  }

  /** Whether the same request may be accepted later: a part of the gateway is starting or busy. */
  public boolean isTemporary() {
    return status >= SERVER_ERROR || status == TOO_MANY_REQUESTS;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
