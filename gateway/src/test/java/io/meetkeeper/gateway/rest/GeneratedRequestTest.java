package io.meetkeeper.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.bus.ContractFixtures;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.gateway.FakeRoles;
import io.meetkeeper.gateway.GatewayFixture;
import io.meetkeeper.gateway.rest.ContractOperation.Parameter;
import io.meetkeeper.gateway.rest.ContractOperation.ParameterLocation;
import io.meetkeeper.gateway.token.TokenScope;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.lang.reflect.Field;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Requests generated from the contract: each operation with each kind of token, each parameter and
 * each member of a body with invalid values. Every response matches the contract.
 */
class GeneratedRequestTest {
  private static final Set<Integer> DOCUMENTED_FAILURES = Set.of(503, 504, 507);
  private static final Set<String> STREAMS = Set.of("streamEvents", "streamFleet");
  private static final int AT_ONCE = 16;
  private static final int MAX_DEPTH = 4;
  private static final String PLACE = "@place@";

  /** Invalid values as JSON. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e999",
          "9".repeat(100),
          "\"\"",
          "\"" + "x".repeat(2_000) + "\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\ud83d\ude00\u202e\u00e4\"",
          "\"2026-13-45T99:99:99Z\"",
          "\"+999999999-01-01T00:00:00Z\"",
          "\"P99999999999D\"",
          "[]",
          "[[[]]]",
          "{}",
          "{\"a\":".repeat(40) + "1" + "}".repeat(40),
          "[" + "0,".repeat(900) + "0]");

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "-1",
          "0",
          "99999999999999999999",
          "true",
          "null",
          "\ud83d\ude00",
          "a,b,,c",
          "../../etc",
          "'; DROP TABLE token; --",
          "2026-13-45",
          "x".repeat(900));

  @TempDir Path directory;
  private final List<ContractOperation> operations =
      ApiContract.parse(ApiContract.text()).operations();
  private final JsonObject document = document();
  private final Map<String, Validator> validators = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final AtomicInteger succeeded = new AtomicInteger();
  private GatewayFixture gateway;

  @BeforeEach
  void start() {
    gateway = new GatewayFixture(directory);
    gateway.neighbours.collector().agent().scheduler().relay();
    gateway.start("meetkeeper.roles = [collector, scheduler, gateway]");
    serveTheRest();
  }

  /** Serves what no fake serves with the frozen replies of the contracts, in rotation. */
  private void serveTheRest() {
    for (Field field : BusContracts.class.getFields()) {
      if (contractOf(field) instanceof BusService<?, ?> service) {
        List.of(FakeRoles.HOST, FakeRoles.SITE).forEach(name -> serve(service.atHost(name)));
      }
    }
  }

  private static Object contractOf(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private <A> void serve(BusService<?, A> service) {
    List<A> replies =
        new TreeMap<>(ContractFixtures.ALL)
            .values().stream()
                .filter(service.replyType()::isInstance)
                .map(service.replyType()::cast)
                .toList();
    if (!gateway.bus.servedAddresses().contains(service.address())) {
      AtomicInteger asked = new AtomicInteger();
      gateway.bus.serve(
          service,
          query -> Future.succeededFuture(replies.get(asked.getAndIncrement() % replies.size())));
    }
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void eachOperationAdmitsOnlyTheTokensOfItsScopes() {
    Map<TokenScope, String> tokens = new LinkedHashMap<>();
    for (TokenScope scope : TokenScope.values()) {
      if (scope != TokenScope.HOST && scope != TokenScope.SITE) {
        tokens.put(scope, gateway.token("only-" + scope.id(), List.of(scope.id()), null));
      }
    }
    String elsewhere =
        gateway.token("elsewhere", List.of("view", "restart"), List.of("other.example.com"));
    for (ContractOperation operation : operations) {
      if (operation.anyOf().isEmpty() || STREAMS.contains(operation.id())) {
        continue; // a stream does not end
      }
      assertThat(status(operation, null)).as(operation.id()).isEqualTo(401);
      assertThat(status(operation, "mk_wrong")).as(operation.id()).isIn(401, 429);
      tokens.forEach((scope, token) -> assertScope(operation, scope, token));
      assertThat(status(operation, elsewhere)).as(operation.id()).isNotEqualTo(500);
    }
  }

  private void assertScope(ContractOperation operation, TokenScope scope, String token) {
    boolean admitted = scope == TokenScope.ADMIN || operation.anyOf().contains(scope);
    if (!admitted) {
      assertThat(status(operation, token)).as(operation.id() + " " + scope).isEqualTo(403);
    } else {
      assertThat(status(operation, token)).as(operation.id() + " " + scope).isNotIn(401, 500);
    }
  }

  @Test
  void valuesThatDoNotFitAreRefusedAndEveryAnswerMatchesTheContract() {
    List<Future<?>> running = new ArrayList<>();
    for (ContractOperation operation : operations) {
      if (STREAMS.contains(operation.id())) {
        continue;
      }
      for (GeneratedRequest request : requests(operation)) {
        running.add(send(request).map(response -> assertFits(request, response)));
        if (running.size() == AT_ONCE) {
          GatewayFixture.await(Future.all(running));
          running.clear();
        }
      }
    }
    GatewayFixture.await(Future.all(running));
    assertThat(succeeded.get()).isGreaterThan(500);
  }

  /**
   * A request.
   *
   * @param body JSON or CSV; {@code null}: none
   */
  private record GeneratedRequest(
      ContractOperation operation, String uri, Map<String, String> headers, String body) {}

  private List<GeneratedRequest> requests(ContractOperation operation) {
    List<GeneratedRequest> all = new ArrayList<>();
    all.add(
        new GeneratedRequest(
            operation, uri(operation, null, null), headers(operation), body(operation)));
    for (Parameter parameter : operation.parameters()) {
      for (String text : TEXTS) {
        if (parameter.in() == ParameterLocation.PATH && text.isEmpty()) {
          continue; // another path
        }
        all.add(withParameter(operation, parameter, text));
      }
    }
    if (operation.body() != null) {
      for (String body : bodies(operation)) {
        all.add(
            new GeneratedRequest(operation, uri(operation, null, null), headers(operation), body));
      }
    }
    return all;
  }

  private GeneratedRequest withParameter(
      ContractOperation operation, Parameter parameter, String text) {
    Map<String, String> headers = headers(operation);
    if (parameter.in() == ParameterLocation.HEADER) {
      headers.put(parameter.name(), text.replaceAll("[^ -~]", "?"));
      return new GeneratedRequest(operation, uri(operation, null, null), headers, body(operation));
    }
    String uri = uri(operation, parameter, text);
    return new GeneratedRequest(operation, uri, headers, body(operation));
  }

  private List<String> bodies(ContractOperation operation) {
    List<String> all = new ArrayList<>(VALUES);
    all.add("{");
    all.add("x".repeat(operation.body().limit() + 1));
    JsonObject schema = operation.body().schema();
    if (schema == null) {
      return all;
    }
    Set<List<String>> paths = new LinkedHashSet<>(List.of(List.of("automation")));
    addPaths(schema, List.of(), known.add(schema.encode()) ? MAX_DEPTH : 1, paths);
    for (List<String> path : paths) {
      for (String value : VALUES) {
        all.add(with(body(operation), path, value));
      }
    }
    return all;
  }

  /**
   * Adds the paths of the members of a schema, recursively; {@code *} stands for an item of a list.
   */
  private static void addPaths(
      JsonObject schema, List<String> at, int depth, Set<List<String>> paths) {
    if (depth == 0) {
      return;
    }
    JsonObject members = schema.getJsonObject("properties", new JsonObject());
    for (String name : members.fieldNames()) {
      List<String> path = append(at, name);
      paths.add(path);
      addPaths(members.getJsonObject(name), path, depth - 1, paths);
    }
    if (schema.getValue("additionalProperties") instanceof JsonObject other) {
      paths.add(append(at, "any"));
      addPaths(other, append(at, "any"), depth - 1, paths);
    }
    if (schema.containsKey("items")) {
      paths.add(append(at, "*"));
      addPaths(schema.getJsonObject("items"), append(at, "*"), depth - 1, paths);
    }
  }

  private static List<String> append(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }

  /** Sets a member to a JSON value, whether or not it is valid. */
  private static String with(String body, List<String> path, String value) {
    JsonObject all = new JsonObject(body);
    all.mergeIn(new JsonObject().put(path.get(0), nested(path.subList(1, path.size()))));
    return all.encode().replace('"' + PLACE + '"', value);
  }

  private static Object nested(List<String> path) {
    if (path.isEmpty()) {
      return PLACE;
    }
    Object inner = nested(path.subList(1, path.size()));
    return path.get(0).equals("*")
        ? new JsonArray().add(inner)
        : new JsonObject().put(path.get(0), inner);
  }

  /** A body that the schema allows. */
  private static String body(ContractOperation operation) {
    if (operation.body() == null) {
      return null;
    }
    if (operation.body().schema() == null) {
      return "user,password\nann,secret-secret\n";
    }
    JsonObject body = new JsonObject();
    JsonObject schema = operation.body().schema();
    for (Object name : schema.getJsonArray("required", new JsonArray())) {
      body.put(
          name.toString(),
          example(schema.getJsonObject("properties").getJsonObject(name.toString())));
    }
    return body.encode();
  }

  private static Object example(JsonObject schema) {
    if (schema.containsKey("enum")) {
      return schema.getJsonArray("enum").getValue(0);
    }
    return switch (String.valueOf(schema.getValue("type"))) {
      case "integer" -> 1;
      case "boolean" -> true;
      case "array" -> new JsonArray().add(example(schema.getJsonObject("items")));
      case "object" -> new JsonObject();
      default -> "example1";
    };
  }

  private static Map<String, String> headers(ContractOperation operation) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (operation.body() != null) {
      headers.put("Content-Type", operation.body().mediaType());
    }
    if (operation.parameters().stream().anyMatch(each -> each.name().equals("If-Match"))) {
      headers.put("If-Match", "*");
    }
    return headers;
  }

  /**
   * The URI with example values, as a dry run if possible, and one parameter with another value.
   */
  private static String uri(ContractOperation operation, Parameter other, String value) {
    String path = operation.path();
    StringBuilder query = new StringBuilder();
    for (Parameter parameter : operation.parameters()) {
      boolean isOther = parameter.equals(other);
      if (parameter.in() == ParameterLocation.PATH) {
        String example = parameter.name().equals("site") ? "meet.example.com" : "meet1";
        path = path.replace("{" + parameter.name() + "}", isOther ? encode(value) : example);
      } else if (parameter.in() == ParameterLocation.QUERY && isOther) {
        query.append('&').append(parameter.name()).append('=').append(encode(value));
      } else if (parameter.name().equals("dryRun")) {
        query.append("&dryRun=true");
      }
    }
    return query.length() == 0 ? path : path + "?" + query.substring(1);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private int status(ContractOperation operation, String token) {
    HttpRequest<Buffer> request =
        gateway.request(operation.method(), uri(operation, null, null), token);
    headers(operation).forEach(request::putHeader);
    String body = body(operation);
    return GatewayFixture.await(
            body == null ? request.send() : request.sendBuffer(Buffer.buffer(body)))
        .statusCode();
  }

  private Future<HttpResponse<Buffer>> send(GeneratedRequest generated) {
    HttpRequest<Buffer> request =
        gateway
            .request(
                HttpMethod.valueOf(generated.operation().method().name()),
                generated.uri(),
                gateway.adminToken())
            .timeout(Duration.ofMinutes(2).toMillis());
    generated.headers().forEach(request::putHeader);
    return generated.body() == null
        ? request.send()
        : request.sendBuffer(Buffer.buffer(generated.body()));
  }

  private boolean assertFits(GeneratedRequest request, HttpResponse<Buffer> response) {
    String shown =
        describe(request) + " -> " + response.statusCode() + " " + response.bodyAsString();
    assertThat(response.statusCode() < 500 || DOCUMENTED_FAILURES.contains(response.statusCode()))
        .as(shown)
        .isTrue();
    if (response.statusCode() < 300) {
      succeeded.incrementAndGet();
    }
    String type = String.valueOf(response.getHeader("Content-Type"));
    String schema =
        type.startsWith("application/problem+json")
            ? "#/components/schemas/Problem"
            : type.startsWith("application/json")
                ? schemaOf(request.operation(), response.statusCode())
                : null;
    if (schema != null) {
      OutputUnit result = validator(schema).validate(response.bodyAsJsonObject());
      assertThat(result.getValid()).as(() -> shown + " " + result.getErrors()).isTrue();
    }
    return true;
  }

  private static String describe(GeneratedRequest request) {
    String body = String.valueOf(request.body());
    return request.operation().method()
        + " "
        + request.uri()
        + " "
        + request.headers()
        + " "
        + body.substring(0, Math.min(200, body.length()));
  }

  private String schemaOf(ContractOperation operation, int status) {
    JsonObject response =
        document
            .getJsonObject("paths")
            .getJsonObject(operation.path())
            .getJsonObject(operation.method().name().toLowerCase(Locale.ROOT))
            .getJsonObject("responses")
            .getJsonObject(String.valueOf(status));
    assertThat(response).as(operation.id() + " " + status + " is not in the contract").isNotNull();
    return response
        .getJsonObject("content")
        .getJsonObject("application/json")
        .getJsonObject("schema")
        .getString("$ref");
  }

  private Validator validator(String ref) {
    return validators.computeIfAbsent(
        ref,
        schema ->
            Validator.create(
                JsonSchema.of(
                    new JsonObject()
                        .put("$ref", schema)
                        .put("components", document.getJsonObject("components"))),
                new JsonSchemaOptions().setBaseUri("app://contract").setDraft(Draft.DRAFT202012)));
  }

  private static JsonObject document() {
    Map<String, Object> all =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(ApiContract.text());
    return new JsonObject(new JsonObject(all).encode());
  }
}
