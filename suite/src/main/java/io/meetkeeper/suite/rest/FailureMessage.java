package io.meetkeeper.suite.rest;

import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.backbone.http.HttpResult;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Builds the message of a failed request to a gateway. */
final class FailureMessage {
  private static final int UNAUTHORIZED = 401;

  private FailureMessage() {}

  /** The message of a refusal: the detail of the problem, or the status. */
  static MessageText of(URI base, HttpResult result) {
    String detail = detail(result);
    if (result.status() == UNAUTHORIZED) {
      return ClientMessage.TOKEN_REFUSED.with(base.toString(), detail);
    }
    return detail == null
        ? ClientMessage.NO_REASON.with(base.toString(), result.status())
        : ClientMessage.REFUSED.with(detail, result.status());
  }

  private static String detail(HttpResult result) {
    try {
      String detail = text(LocalGatewayClient.parseObject(result.text()), "detail");
      return detail.isEmpty() ? null : detail;
    } catch (IllegalArgumentException e) {
      return null; // not problem+json, for example from another server; the status is enough
    }
  }

  /** The detail of the problem by its code; {@code null} when there is none. */
  static MessageText coded(HttpResult result) {
    try {
      Object text = LocalGatewayClient.parseObject(result.text()).get("detailText");
      return text == null ? null : ContractJson.parse(ContractJson.toJson(text), MessageText.class);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The message when there is no response. */
  static MessageText of(GatewayAddress address, IOException failure, long timeoutSeconds) {
    String base = address.base().toString();
    if (failure instanceof ConnectException) {
      return address.isRemote()
          ? ClientMessage.SILENT_SERVER.with(base)
          : ClientMessage.NOT_RUNNING.with(base);
    }
    if (failure instanceof UnknownHostException) {
      return ClientMessage.UNKNOWN_NAME.with(base);
    }
    if (failure instanceof SSLException) {
      return ClientMessage.NO_TRUST.with(base);
    }
    return failure.getCause() instanceof TimeoutException
        ? ClientMessage.NO_ANSWER.with(base, timeoutSeconds)
        : ClientMessage.BAD_ANSWER.with(base, String.valueOf(failure.getMessage()));
  }
}
