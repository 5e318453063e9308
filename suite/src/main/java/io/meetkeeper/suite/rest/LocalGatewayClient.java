package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.http.HttpResult;
import io.meetkeeper.suite.run.LaunchContext;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A client for the REST API of the gateway on this machine. */
public final class LocalGatewayClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClientOptions connection;
  private final URI base;
  private final String token;

  private LocalGatewayClient(HttpClientOptions connection, URI base, String token) {
    this.connection = connection;
    this.base = base;
    this.token = token;
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
        readToken(context.identity().dataDirectory().resolve("admin.token")));
  }

  /** The base URL of the gateway. */
  public URI base() {
    return base;
  }

  /** Sends a GET; {@code path} begins with a slash and is relative to {@code /api/v1}. */
  public Map<String, Object> get(String path) {
    return send(HttpMethod.GET, path, null);
  }

  /** What {@code /health/ready} answers, also when something is down; empty when it is not JSON. */
  public Map<String, Object> readiness() {
    try (CommandHttpClient client = new CommandHttpClient(connection, TIMEOUT)) {
      HttpResult result =
          client.send(HttpMethod.GET, base.resolve("/health/ready"), headers(false), null);
      return parseObject(result.text());
    } catch (IOException | IllegalArgumentException e) {
      return Map.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted");
    }
  }

  /** Sends a PATCH with a merge patch. */
  public Map<String, Object> patch(String path, Map<String, Object> body) {
    return send(HttpMethod.PATCH, path, body);
  }

  /** Sends a POST. */
  public Map<String, Object> post(String path, Map<String, Object> body) {
    return send(HttpMethod.POST, path, body);
  }

  /** Sends a DELETE. */
  public void delete(String path) {
    send(HttpMethod.DELETE, path, null);
  }

  private Map<String, Object> send(HttpMethod method, String path, Map<String, Object> body) {
    try (CommandHttpClient client = new CommandHttpClient(connection, TIMEOUT)) {
      HttpResult result =
          client.send(
              method,
              base.resolve("/api/v1" + path),
              headers(body != null),
              body == null ? null : ContractJson.toJson(body));
      if (result.isSuccess()) {
        return result.text().isBlank() ? Map.of() : parseObject(result.text());
      }
      throw new CommandFailedException(failureMessage(result));
    } catch (ConnectException e) {
      throw new CommandFailedException(
          "Meetkeeper is not running here: nothing answers at "
              + base
              + ".\nLook at it: systemctl status meetkeeper; journalctl -u meetkeeper -n 50."
              + " Or start it: meetkeeper run");
    } catch (IOException e) {
      throw new CommandFailedException(base + " does not answer as it should (" + e + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted");
    }
  }

  private Map<String, String> headers(boolean withBody) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "application/json, application/problem+json");
    headers.put("Authorization", "Bearer " + token);
    if (withBody) {
      headers.put("Content-Type", "application/json");
    }
    return headers;
  }

  private String failureMessage(HttpResult result) {
    String detail = null;
    try {
      detail = parseObject(result.text()).get("detail") instanceof String text ? text : null;
    } catch (IllegalArgumentException e) {
      // not problem+json, for example from another server; the status is enough
    }
    if (result.status() == 401) {
      return base
          + " does not accept the token in admin.token (401)"
          + (detail == null ? "" : ": " + detail);
    }
    return detail == null
        ? base + " answered " + result.status() + " without a reason; is that Meetkeeper?"
        : detail + " (" + result.status() + ")";
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> parseObject(String json) {
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

  private static String readToken(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      throw new CommandFailedException(
          "there is no token at "
              + file
              + ": Meetkeeper has not run with this data directory yet, or runs as another user;"
              + " then: sudo meetkeeper ...");
    } catch (IOException e) {
      throw new CommandFailedException(
          "the token at "
              + file
              + " cannot be read by "
              + System.getProperty("user.name")
              + "; run: sudo meetkeeper ...");
    }
  }
}
