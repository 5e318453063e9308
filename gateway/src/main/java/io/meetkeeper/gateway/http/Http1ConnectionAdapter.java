package io.meetkeeper.gateway.http;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.json.ContractJson;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.http1.Http1ServerConnection;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Uses internals of Vert.x to answer requests of an unknown protocol version, which Vert.x answers
 * itself with 501 or not at all, and to answer before there is a request.
 */
public final class Http1ConnectionAdapter {
  private Http1ConnectionAdapter() {}

  /** Passes all requests of a connection that have a readable head to a handler. */
  public static void setHandler(HttpConnection connection, Handler<HttpServerRequest> handler) {
    if (connection instanceof Http1ServerConnection http1) {
      http1.handler(handler);
    }
  }

  /** Sends a problem response, whether or not there is a request, and closes the connection. */
  public static void closeWith(HttpConnection connection, Problem problem) {
    if (!(connection instanceof Http1ServerConnection http1)) {
      connection.close();
      return;
    }
    String id = UUID.randomUUID().toString();
    byte[] body = render(problem, id).getBytes(StandardCharsets.UTF_8);
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(problem.status()),
            Unpooled.wrappedBuffer(body));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
        .set(HttpHeaderNames.CONNECTION, "close")
        .set("X-Request-Id", id);
    http1
        .channelHandlerContext()
        .channel()
        .writeAndFlush(response)
        .addListener(done -> connection.close());
  }

  private static String render(Problem problem, String id) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", problem.type().uri());
    body.put("title", HttpResponseStatus.valueOf(problem.status()).reasonPhrase());
    body.put("status", problem.status());
    body.put("detail", problem.detail());
    body.put("instance", id);
    return ContractJson.toJson(body);
  }
}
