package io.meetkeeper.gateway.rest;

import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The contract {@code openapi.yaml}: served as it is, and read for what requests must look like.
 * Responses are left out of what is read: the library refuses media types such as {@code
 * application/problem+json} and {@code text/event-stream} in them, and their schemas would cost
 * memory and time at every start. The alternatives of {@code security} become {@link #SCOPES},
 * since the token is checked by {@link RequestPipeline}.
 */
final class ApiContract {
  private static final String FILE = "openapi.yaml";

  /** Extension of an operation: the scopes of which it needs any; none: open to all. */
  static final String SCOPES = "x-scopes";

  /** Extension of an operation: the media type of its body, when that is not JSON. */
  static final String MEDIA_TYPE = "x-media-type";

  private ApiContract() {}

  /** As it is served. */
  static String text() {
    try (InputStream stream = ApiContract.class.getClassLoader().getResourceAsStream(FILE)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(FILE + " is not in the jar", e);
    }
  }

  /** As requests are checked against it. */
  static Future<OpenAPIContract> load(Vertx vertx) {
    return vertx
        .executeBlocking(() -> new JsonObject(readRequestParts()))
        .compose(json -> OpenAPIContract.from(vertx, json));
  }

  private static Map<String, Object> readRequestParts() {
    Map<String, Object> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(text());
    Map<String, Object> components = child(all, "components");
    components.remove("responses");
    for (Object path : child(all, "paths").values()) {
      for (Object operation : asMap(path).values()) {
        asMap(operation).put("responses", anyResponse());
        asMap(operation).put(SCOPES, scopes(asMap(operation), all));
        asMap(operation).put("security", new ArrayList<>());
        extractMediaType(asMap(operation));
      }
    }
    child(components, "schemas").keySet().retainAll(schemasUsedByRequests(child(all, "paths")));
    return all;
  }

  /**
   * The library knows JSON; for another body {@link RequestValidator} needs no more than its name.
   */
  private static void extractMediaType(Map<String, Object> operation) {
    Object body = operation.get("requestBody");
    if (body != null && !child(asMap(body), "content").containsKey(ApiResponse.JSON)) {
      operation.remove("requestBody");
      operation.put(MEDIA_TYPE, child(asMap(body), "content").keySet().iterator().next());
    }
  }

  /** Of every alternative: any of them will do. */
  private static List<Object> scopes(Map<String, Object> operation, Map<String, Object> all) {
    List<Object> scopes = new ArrayList<>();
    Object security = operation.getOrDefault("security", all.get("security"));
    for (Object requirement : (List<?>) security) {
      scopes.addAll((List<?>) asMap(requirement).get("bearer"));
    }
    return scopes;
  }

  /** Can be changed, as the library does. */
  private static Map<String, Object> anyResponse() {
    Map<String, Object> response = new HashMap<>(Map.of("description", "see openapi.yaml"));
    return new HashMap<>(Map.of("default", response));
  }

  private static Set<String> schemasUsedByRequests(Map<String, Object> paths) {
    Set<String> used = new HashSet<>();
    for (Object path : paths.values()) {
      for (Object operation : asMap(path).values()) {
        Object body = asMap(operation).get("requestBody");
        if (body != null) {
          Object schema = child(child(asMap(body), "content"), "application/json").get("schema");
          Object ref = asMap(schema).get("$ref");
          if (ref != null) {
            used.add(ref.toString().substring(ref.toString().lastIndexOf('/') + 1));
          }
        }
      }
    }
    return used;
  }

  private static Map<String, Object> child(Map<String, Object> map, String key) {
    return asMap(map.get(key));
  }

  @SuppressWarnings("unchecked") // YAML mappings with text keys
  private static Map<String, Object> asMap(Object value) {
    return (Map<String, Object>) value;
  }
}
