package io.meetkeeper.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A client that follows the Server-Sent Events of one path of a gateway. */
public final class StreamClient {
  private static final int MOST = 20;
  private final GatewayFixture gateway;
  private final String path;
  private final HttpClient http;

  public StreamClient(GatewayFixture gateway, String path) {
    this.gateway = gateway;
    this.path = path;
    http = gateway.vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(MOST));
  }

  /** Follows the stream with a token. */
  public EventText follow(String token) {
    return follow(Map.of("Authorization", "Bearer " + token));
  }

  /** The same with these headers. */
  public EventText follow(Map<String, String> headers) {
    EventText stream = new EventText();
    HttpClientResponse response =
        GatewayFixture.await(
            http.request(HttpMethod.GET, gateway.port(), "127.0.0.1", path)
                .compose(request -> send(request, headers, stream)));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.getHeader("Content-Type")).isEqualTo("text/event-stream");
    return stream;
  }

  /** Listens before it sends: what arrives while nobody listens is lost. */
  private static Future<HttpClientResponse> send(
      HttpClientRequest request, Map<String, String> headers, EventText stream) {
    headers.forEach(request::putHeader);
    request.response().onSuccess(stream::readFrom);
    return request.send();
  }

  /** What has arrived, and whether the stream has ended. */
  public static final class EventText {
    @SuppressWarnings("JdkObsolete") // the event loop appends while the test reads
    private final StringBuffer text = new StringBuffer();

    private volatile boolean ended;

    private void readFrom(HttpClientResponse response) {
      response
          .handler((Buffer part) -> text.append(part))
          .endHandler(end -> ended = true)
          .exceptionHandler(failure -> ended = true);
    }

    public boolean hasEnded() {
      return ended;
    }

    public boolean contains(String part) {
      return text.indexOf(part) >= 0;
    }

    @Override
    public String toString() {
      return text.toString();
    }

    /** The data of all complete events of a name, in order. */
    public List<JsonObject> data(String event) {
      List<JsonObject> found = new ArrayList<>();
      String whole = text.substring(0, text.lastIndexOf("\n\n") + 1);
      for (String block : whole.split("\n\n", -1)) {
        if (block.startsWith("event: " + event + "\ndata: ")) {
          found.add(new JsonObject(block.substring(block.indexOf("data: ") + 6)));
        }
      }
      return found;
    }
  }
}
