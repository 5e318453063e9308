package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.LoopbackHost;
import io.meetkeeper.backbone.http.HttpResult;
import io.meetkeeper.suite.run.LaunchContext;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A client for the REST API of a gateway: the one on this machine, or another one. */
public final class LocalGatewayClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration IMPORT_TIMEOUT = Duration.ofMinutes(5);
  private static final int MAX_PAGES = 20;
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final HttpClientOptions connection;
  private final URI base;
  private final String token;
  private final boolean remote;
  private CommandHttpClient keptOpen;

  private LocalGatewayClient(HttpClientOptions connection, URI base, String token, boolean remote) {
    this.connection = connection;
    this.base = base;
    this.token = token;
    this.remote = remote;
  }

  /**
   * Creates a client for the configured gateway.
   *
   * @throws CommandFailedException when the token cannot be read
   */
  public static LocalGatewayClient of(LaunchContext context) {
    ConfigSection gateway = context.config().section("gateway");
    Path certificate = gateway.optionalPath("tls.certificate-file").orElse(null);
    URI base =
        URI.create(
            (certificate == null ? "http" : "https")
                + "://"
                + reachableHost(gateway.text("host"))
                + ":"
                + gateway.number("port", 1, 65_535));
    return new LocalGatewayClient(
        certificate == null
            ? new HttpClientOptions()
            : GatewayCertificateTrust.options(certificate),
        base,
        BearerTokenFile.read(context.identity().dataDirectory().resolve("admin.token")),
        false);
  }

  /**
   * Creates a client for a gateway anywhere.
   *
   * @param server its URL; https, or http on this machine
   * @param tokenFile file with the token
   * @throws CommandFailedException when the URL or the file cannot be used
   */
  public static LocalGatewayClient remote(URI server, Path tokenFile) {
    if (server.getHost() == null || !List.of("http", "https").contains(server.getScheme())) {
      throw new CommandFailedException(
          "--server " + server + " is no URL such as https://meet.example.com:8480");
    }
    boolean tls = server.getScheme().equals("https");
    if (!tls && !LoopbackHost.isLoopback(server.getHost())) {
      throw new CommandFailedException(
          "--server "
              + server
              + " would send the token in the clear; use https, or a tunnel:"
              + " ssh -L 8480:127.0.0.1:8480 "
              + server.getHost());
    }
    return new LocalGatewayClient(
        new HttpClientOptions().setSsl(tls), server, BearerTokenFile.read(tokenFile), true);
  }

  /** Uses one client for all requests from now on, until {@link #close}. */
  public LocalGatewayClient keepOpen() {
    keptOpen = new CommandHttpClient(connection, TIMEOUT);
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
    return base;
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

  /** What {@code /health/ready} answers, also when something is down; empty when not known. */
  public Map<String, Object> readiness() {
    try (CommandHttpClient client = new CommandHttpClient(connection, TIMEOUT)) {
      return parseObject(
          client.send(HttpMethod.GET, base.resolve("/health/ready"), Map.of(), null).text());
    } catch (IOException | IllegalArgumentException e) {
      return Map.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted");
    }
  }

  /** Sends a PATCH with a merge patch. */
  public Map<String, Object> patch(String path, Map<String, Object> body) {
    return send(HttpMethod.PATCH, path, body, JSON);
  }

  /** Sends a PATCH that is right for any version of the resource. */
  public Map<String, Object> patchAnyVersion(String path, Map<String, Object> body) {
    Map<String, String> headers = new HashMap<>(JSON);
    headers.put("If-Match", "*");
    return send(HttpMethod.PATCH, path, body, headers);
  }

  /** Sends a PUT. */
  public Map<String, Object> put(String path, Map<String, Object> body) {
    return send(HttpMethod.PUT, path, body, JSON);
  }

  /** Sends a POST. */
  public Map<String, Object> post(String path, Map<String, Object> body) {
    return send(HttpMethod.POST, path, body, JSON);
  }

  /** Sends a GET, and waits as long as a long answer may take. */
  public Map<String, Object> getLong(String path) {
    try (CommandHttpClient client = new CommandHttpClient(connection, IMPORT_TIMEOUT)) {
      return send(client, HttpMethod.GET, path, null, Map.of());
    }
  }

  /** Sends a POST, and waits as long as a long answer may take. */
  public Map<String, Object> postLong(String path, Map<String, Object> body) {
    try (CommandHttpClient client = new CommandHttpClient(connection, IMPORT_TIMEOUT)) {
      return send(client, HttpMethod.POST, path, ContractJson.toJson(body), JSON);
    }
  }

  /** Sends a POST with a CSV, and waits as long as an import may take. */
  public Map<String, Object> postCsv(String path, String csv) {
    try (CommandHttpClient client = new CommandHttpClient(connection, IMPORT_TIMEOUT)) {
      return send(client, HttpMethod.POST, path, csv, Map.of("Content-Type", "text/csv"));
    }
  }

  /** Sends a DELETE. */
  public Map<String, Object> delete(String path) {
    return send(HttpMethod.DELETE, path, null, Map.of());
  }

  private Map<String, Object> send(
      HttpMethod method, String path, Map<String, Object> body, Map<String, String> headers) {
    String content = body == null ? null : ContractJson.toJson(body);
    if (keptOpen != null) {
      return send(keptOpen, method, path, content, headers);
    }
    try (CommandHttpClient client = new CommandHttpClient(connection, TIMEOUT)) {
      return send(client, method, path, content, headers);
    }
  }

  private Map<String, Object> send(
      CommandHttpClient client,
      HttpMethod method,
      String path,
      String content,
      Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Accept", "application/json, application/problem+json");
    all.put("Authorization", "Bearer " + token);
    try {
      return parse(client.send(method, base.resolve("/api/v1" + path), all, content));
    } catch (ConnectException e) {
      throw new CommandFailedException(FailureMessage.ofSilence(base, remote));
    } catch (IOException e) {
      throw new CommandFailedException(base + " does not answer as it should (" + e + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted");
    }
  }

  private Map<String, Object> parse(HttpResult result) {
    if (!result.isSuccess()) {
      throw new CommandFailedException(FailureMessage.of(base, result));
    }
    return result.text().isBlank() ? Map.of() : parseObject(result.text());
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

  private static String reachableHost(String host) {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::", "[::]" -> "[::1]";
      default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    };
  }
}
