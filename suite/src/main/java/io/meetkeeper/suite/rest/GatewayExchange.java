package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.http.HttpResult;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.ConnectException;
import java.util.HashMap;
import java.util.Map;

/**
 * Sends single requests to a gateway.
 *
 * @param address where it is, and the token
 */
record GatewayExchange(GatewayAddress address) {
  /**
   * Sends a request to a path below {@code /api/v1}.
   *
   * @throws GatewayAwayException when nothing answers, or not in HTTP
   */
  HttpResult send(
      CommandHttpClient client,
      HttpMethod method,
      String path,
      String content,
      Map<String, String> headers,
      String accept) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Accept", accept);
    all.put("Authorization", "Bearer " + address.token());
    try {
      return client.send(method, address.base().resolve("/api/v1" + path), all, content);
    } catch (ConnectException e) {
      throw new GatewayAwayException(FailureMessage.ofSilence(address.base(), address.isRemote()));
    } catch (IOException e) {
      throw new GatewayAwayException(address.base() + " does not answer as it should (" + e + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted");
    }
  }

  /**
   * The result of a request that was accepted.
   *
   * @throws CommandFailedException with the words of the gateway when it was refused
   */
  HttpResult check(HttpResult result) {
    if (!result.isSuccess()) {
      throw new CommandFailedException(FailureMessage.of(address.base(), result));
    }
    return result;
  }
}
