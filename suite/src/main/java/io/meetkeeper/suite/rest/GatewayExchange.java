package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.http.HttpResult;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Sends single requests to a gateway.
 *
 * @param address address and token of the gateway
 * @param language language of the texts in its replies
 */
record GatewayExchange(GatewayAddress address, MessageLanguage language) {
  /**
   * Sends a request to a path below {@code /api/v1}.
   *
   * @throws GatewayUnavailableException when there is no HTTP response
   */
  HttpResult send(
      CommandHttpClient client,
      Duration timeout,
      HttpMethod method,
      String path,
      String content,
      Map<String, String> headers,
      String accept) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Accept", accept);
    all.put("Authorization", "Bearer " + address.token());
    if (language != MessageLanguage.EN) {
      all.put("Accept-Language", language.tag());
    }
    try {
      return client.send(method, address.base().resolve("/api/v1" + path), all, content, timeout);
    } catch (IOException e) {
      throw new GatewayUnavailableException(FailureMessage.of(address, e, timeout.toSeconds()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException(ClientMessage.INTERRUPTED.with());
    }
  }

  /**
   * The result of an accepted request.
   *
   * @throws GatewayRefusalException with the gateway's message when it was refused
   */
  HttpResult check(HttpResult result) {
    if (!result.isSuccess()) {
      throw new GatewayRefusalException(
          FailureMessage.of(address.base(), result), FailureMessage.coded(result), result.status());
    }
    return result;
  }
}
