package io.meetkeeper.backbone.jvb;

import io.meetkeeper.backbone.http.HostNameTimeoutException;
import io.meetkeeper.backbone.http.NameServerLookup;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Blocking HTTP to a bridge, with a deadline and a size limit; no connection is kept. It uses
 * {@code HttpURLConnection} for its memory: it costs a small host 1 MB, the HTTP client of Vert.x
 * 10 MB.
 */
final class BridgeHttpConnection {
  private static final String POST = "POST";
  private static final int MAX_BODY_BYTES = 1024 * 1024;

  private final Supplier<URI> server;
  private final Duration timeout;

  /**
   * Connects to one server.
   *
   * @param server scheme, host and port; asked before each request
   * @param timeout for connecting, and for the whole answer
   */
  BridgeHttpConnection(Supplier<URI> server, Duration timeout) {
    this.server = server;
    this.timeout = timeout;
  }

  /** Looks the server up, so that an exchange does not wait for a name server. */
  Future<Void> lookUp(NameServerLookup names) {
    try {
      return names.find(server.get().getHost(), timeout);
    } catch (InvalidBridgeReplyException e) {
      return Future.failedFuture(e);
    }
  }

  BridgeHttpReply get(String path, String accept) throws IOException {
    return exchange("GET", path, accept);
  }

  BridgeHttpReply post(String path) throws IOException {
    return exchange(POST, path, "*/*");
  }

  private BridgeHttpReply exchange(String method, String path, String accept) throws IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    HttpURLConnection connection = open(path, accept);
    try {
      if (method.equals(POST)) {
        sendEmptyBody(connection);
      }
      int status = connection.getResponseCode();
      byte[] body =
          readBody(
              status < 400 ? connection.getInputStream() : connection.getErrorStream(), deadline);
      long announced = connection.getContentLengthLong();
      if (announced >= 0 && announced != body.length) {
        throw new InvalidBridgeReplyException(BridgeReplyMessage.BREAKS_OFF.english());
      }
      String type = connection.getContentType();
      return new BridgeHttpReply(
          path, status, type == null ? "" : type.toLowerCase(Locale.ROOT), body);
    } catch (IOException | InvalidBridgeReplyException e) {
      connection.disconnect();
      throw e;
    }
  }

  private HttpURLConnection open(String path, String accept) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://" + server.get().getRawAuthority() + path)
                .toURL()
                .openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout((int) timeout.toMillis());
    connection.setReadTimeout((int) timeout.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty("Accept", accept);
    connection.setRequestProperty("Connection", "close");
    return connection;
  }

  private static void sendEmptyBody(HttpURLConnection connection) throws IOException {
    connection.setRequestMethod(POST);
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(0);
    connection.getOutputStream().close();
  }

  private static byte[] readBody(InputStream stream, long deadline) throws IOException {
    if (stream == null) {
      return new byte[0];
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[4096];
    try (stream) {
      for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
        if (body.size() + read > MAX_BODY_BYTES) {
          throw new InvalidBridgeReplyException(BridgeReplyMessage.TOO_LARGE.english());
        }
        if (System.nanoTime() > deadline) {
          throw new SocketTimeoutException();
        }
        body.write(chunk, 0, read);
      }
    }
    return body.toByteArray();
  }

  /** Why there is no answer, to continue a sentence that begins with the path. */
  static String failureReason(Throwable failure) {
    if (failure instanceof InvalidBridgeReplyException) {
      return failure.getMessage();
    }
    if (failure instanceof TimeoutException || failure instanceof SocketTimeoutException) {
      return BridgeReplyMessage.SLOW.english();
    }
    if (failure instanceof HostNameTimeoutException) {
      return BridgeReplyMessage.NAME_SLOW.english();
    }
    if (failure instanceof ConnectException) {
      return BridgeReplyMessage.NOTHING_LISTENS.english();
    }
    return BridgeReplyMessage.UNREACHABLE.english(failure.getClass().getSimpleName());
  }
}
