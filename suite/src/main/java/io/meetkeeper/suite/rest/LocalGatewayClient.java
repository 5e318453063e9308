package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.http.HttpResult;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.run.LaunchContext;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A client for the REST API of a gateway: the one on this machine, or another one. */
public final class LocalGatewayClient implements AutoCloseable {
  private static final Duration READ_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration READINESS_TIMEOUT = Duration.ofSeconds(10);

  /** Longer than the gateway waits for anybody; what was given up might be done all the same. */
  private static final Duration CHANGE_TIMEOUT = Duration.ofMinutes(5);

  private static final int MAX_PAGES = 20;

  /** The etag that matches any version of a resource. */
  public static final String ANY_VERSION = "*";

  private static final String JSON_TYPES = "application/json, application/problem+json";
  private static final String CSV_TYPES = "text/csv, application/problem+json";
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final GatewayAddress address;
  private GatewayExchange exchange;
  private CommandHttpClient keptOpen;

  private LocalGatewayClient(GatewayAddress address) {
    this.address = address;
    exchange = new GatewayExchange(address, MessageLanguage.EN);
  }

  /**
   * Creates a client for the configured gateway.
   *
   * @throws CommandFailedException when the token cannot be read
   */
  public static LocalGatewayClient of(LaunchContext context) {
    return new LocalGatewayClient(GatewayAddress.ofThisMachine(context));
  }

  /**
   * Creates a client for a gateway anywhere.
   *
   * @param server its URL; https, or http on this machine
   * @param tokenFile file with the token
   * @throws CommandFailedException when the URL or the file cannot be used
   */
  public static LocalGatewayClient remote(URI server, Path tokenFile) {
    return new LocalGatewayClient(GatewayAddress.ofServer(server, tokenFile));
  }

  /** What to warn about a token file that the user named; empty when there is nothing. */
  public static Optional<MessageText> warning(Path tokenFile) {
    return BearerTokenFile.openToOthers(tokenFile);
  }

  /** Requests texts in this language from now on. */
  public LocalGatewayClient inLanguage(MessageLanguage language) {
    exchange = new GatewayExchange(address, language);
    return this;
  }

  /** Uses one client for all requests from now on, until {@link #close}. */
  public LocalGatewayClient keepOpen() {
    keptOpen = new CommandHttpClient(address.connection(), READ_TIMEOUT);
    return this;
  }

  @Override
  public void close() {
    if (keptOpen != null) {
      keptOpen.close();
      keptOpen = null;
    }
  }

  /** The base URL of the gateway. */
  public URI base() {
    return address.base();
  }

  /** Sends a GET; {@code path} begins with a slash and is relative to {@code /api/v1}. */
  public Map<String, Object> get(String path) {
    return send(HttpMethod.GET, path, null, Map.of());
  }

  /**
   * The items of all pages of a list.
   *
   * @param path as in {@link #get}, with a query
   */
  public List<Map<String, Object>> items(String path) {
    List<Map<String, Object>> items = new ArrayList<>();
    Object next = null;
    for (int page = 0; page == 0 || (next != null && page < MAX_PAGES); page++) {
      Map<String, Object> reply =
          get(next == null ? path : path + "&cursor=" + encode(next.toString()));
      items.addAll(asObjects(reply.get("items")));
      next = reply.get("next");
    }
    return items;
  }

  /** A name or value for a path or query. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The reply of {@code /health/ready}, also when something is down; empty when not known. */
  public Map<String, Object> readiness() {
    try (CommandHttpClient client =
        new CommandHttpClient(address.connection(), READINESS_TIMEOUT)) {
      return parseObject(
          client
              .send(HttpMethod.GET, address.base().resolve("/health/ready"), Map.of(), null)
              .text());
    } catch (IOException | IllegalArgumentException e) {
      return Map.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException(ClientMessage.INTERRUPTED.with());
    }
  }

  /** Sends a PATCH with a merge patch. */
  public Map<String, Object> patch(String path, Map<String, Object> body) {
    return send(HttpMethod.PATCH, path, body, JSON);
  }

  /** Sends a PATCH with a merge patch, for the version of the resource with this etag. */
  public Map<String, Object> patch(String path, Map<String, Object> body, String etag) {
    return send(HttpMethod.PATCH, path, body, ifMatch(etag));
  }

  /** Sends a PUT for the version of the resource with this etag. */
  public Map<String, Object> put(String path, Map<String, Object> body, String etag) {
    return send(HttpMethod.PUT, path, body, ifMatch(etag));
  }

  /** Sends a POST for the version of the resource with this etag. */
  public Map<String, Object> post(String path, Map<String, Object> body, String etag) {
    return send(HttpMethod.POST, path, body, ifMatch(etag));
  }

  /** Sends a DELETE for the version of the resource with this etag. */
  public Map<String, Object> delete(String path, String etag) {
    return send(HttpMethod.DELETE, path, null, ifMatch(etag));
  }

  private static Map<String, String> ifMatch(String etag) {
    Map<String, String> headers = new HashMap<>(JSON);
    headers.put("If-Match", etag);
    return headers;
  }

  /** Sends a PUT. */
  public Map<String, Object> put(String path, Map<String, Object> body) {
    return send(HttpMethod.PUT, path, body, JSON);
  }

  /** Sends a POST. */
  public Map<String, Object> post(String path, Map<String, Object> body) {
    return send(HttpMethod.POST, path, body, JSON);
  }

  /** Sends a GET whose answer may take minutes. */
  public Map<String, Object> getLong(String path) {
    return parse(sendLong(HttpMethod.GET, path, null, "application/json", JSON_TYPES));
  }

  /** Sends a POST with a CSV, and waits as long as an import may take. */
  public Map<String, Object> postCsv(String path, String csv) {
    return parse(sendLong(HttpMethod.POST, path, csv, "text/csv", JSON_TYPES));
  }

  /** Sends a GET and returns the reply as CSV. */
  public String csv(String path) {
    return exchange
        .check(sendLong(HttpMethod.GET, path, null, "application/json", CSV_TYPES))
        .text();
  }

  private HttpResult sendLong(
      HttpMethod method, String path, String content, String type, String accept) {
    try (CommandHttpClient client = new CommandHttpClient(address.connection(), CHANGE_TIMEOUT)) {
      return exchange.send(
          client, CHANGE_TIMEOUT, method, path, content, Map.of("Content-Type", type), accept);
    }
  }

  /** Sends a DELETE. */
  public Map<String, Object> delete(String path) {
    return send(HttpMethod.DELETE, path, null, Map.of());
  }

  private Map<String, Object> send(
      HttpMethod method, String path, Map<String, Object> body, Map<String, String> headers) {
    // keeps null, which removes a member in a merge patch
    String content = body == null ? null : new JsonObject(body).encode();
    Duration timeout = timeout(method);
    if (keptOpen != null) {
      return parse(exchange.send(keptOpen, timeout, method, path, content, headers, JSON_TYPES));
    }
    try (CommandHttpClient client = new CommandHttpClient(address.connection(), timeout)) {
      return parse(exchange.send(client, timeout, method, path, content, headers, JSON_TYPES));
    }
  }

  static Duration timeout(HttpMethod method) {
    return method.equals(HttpMethod.GET) ? READ_TIMEOUT : CHANGE_TIMEOUT;
  }

  private Map<String, Object> parse(HttpResult result) {
    String text = exchange.check(result).text();
    return text.isBlank() ? Map.of() : parseObject(text);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> parseObject(String json) {
    return ContractJson.parse(json, Map.class);
  }

  /** A JSON array of objects, for example {@code items}; empty when it is none. */
  @SuppressWarnings("unchecked")
  public static List<Map<String, Object>> asObjects(Object list) {
    return list instanceof List<?> found ? (List<Map<String, Object>>) found : List.of();
  }

  /** A nested JSON object; empty when it is none. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> asObject(Object value) {
    return value instanceof Map<?, ?> found ? (Map<String, Object>) found : Map.of();
  }
}
