package io.meetkeeper.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to a small contract over HTTP: an error names the value and the allowed ones. */
class RequestValidatorTest {
  private static final String CONTRACT =
      """
      security: [{bearer: [view]}]
      paths:
        /a/{id}:
          post:
            operationId: change
            parameters:
              - {name: id, in: path, required: true, schema: {type: string, maxLength: 3}}
              - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 9}}
              - {name: since, in: query, schema: {type: string, format: date-time}}
              - {name: to, in: query, schema: {type: string, format: date-time}}
              - {name: X-Mode, in: header, schema: {type: string, enum: [fast, slow]}}
            requestBody:
              required: true
              content:
                application/json:
                  schema:
                    type: object
                    additionalProperties: false
                    required: [name]
                    properties: {name: {type: string}, now: {type: boolean}}
      """;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = vertx.createHttpClient();
  private final RequestValidator validator =
      new RequestValidator(ApiContract.parse(CONTRACT).operations().get(0));
  private HttpServer server;

  @BeforeEach
  void start() {
    Router router = Router.router(vertx);
    router.post("/a/:id").handler(BodyHandler.create(false)).handler(this::answer);
    server = GatewayFixture.await(vertx.createHttpServer().requestHandler(router).listen(0));
  }

  @AfterEach
  void close() {
    GatewayFixture.await(vertx.close());
  }

  @Test
  void validRequestsPass() {
    assertThat(post("/a/x?limit=3", "slow", "{\"name\":\"n\"}").encode())
        .isEqualTo("{\"given\":{\"limit\":\"3\",\"X-Mode\":\"slow\"},\"body\":{\"name\":\"n\"}}");
  }

  @Test
  void parametersOfPathQueryAndHeaderAreChecked() {
    assertRefused(400, "/a/long", "fast", "{}", "id", "long", "a text of at most 3 characters");
    assertRefused(400, "/a/x?limit=0", "fast", "{}", "limit", "0", "a whole number from 1 to 9");
    assertRefused(400, "/a/x?limit=x", "fast", "{}", "limit", "x", "a whole number from 1 to 9");
    assertRefused(
        400,
        "/a/x?since=today",
        "fast",
        "{}",
        "since",
        "today",
        "a time such as 2026-11-23T04:00:00Z");
    assertRefused(400, "/a/x?limits=1", "fast", "{}", "limits", "limits", "limit, since, to");
    assertRefused(400, "/a/x?limit=1&limit=2", "fast", "{}", "limit", "1, 2", "to be given once");
    assertRefused(400, "/a/x", "quick", "{}", "X-Mode", "quick", "fast, slow");
  }

  @Test
  void anEndBeforeItsBeginningIsRefused() {
    assertRefused(
        400,
        "/a/x?since=2026-11-23T04:00:00Z&to=2026-11-23T03:59:59Z",
        "fast",
        "{}",
        "since",
        "2026-11-23T04:00:00Z",
        "a time that is not after to, 2026-11-23T03:59:59Z");
    assertThat(
            post(
                    "/a/x?since=2026-11-23T04:00:00Z&to=2026-11-23T13:00:00.1%2B09:00",
                    "fast", "{\"name\":\"n\"}")
                .getMap())
        .containsKey("given");
  }

  @Test
  void bodyIsChecked() {
    assertRefused(422, "/a/x", "fast", "{}", "name", null, "a text");
    assertRefused(422, "/a/x", "fast", "{\"name\":7}", "name", "7", "a text");
    assertRefused(422, "/a/x", "fast", "{\"name\":\"n\",\"now\":1}", "now", "1", "true or false");
    assertRefused(
        422,
        "/a/x",
        "fast",
        "{\"name\":\"n\",\"off\":1}",
        "off",
        "1",
        "only the members name, now");
    assertThat(post("/a/x", "fast", "").getString("detail")).isEqualTo("a body in JSON is needed");
    assertThat(post("/a/x", "fast", "{").getString("detail")).startsWith("the body is not JSON");
  }

  private void assertRefused(
      int status, String uri, String mode, String body, String name, String value, String allowed) {
    JsonObject problem = post(uri, mode, body);
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getJsonArray("fields"))
        .isEqualTo(new JsonArray().add(new JsonArray().add(name).add(value).add(allowed)));
  }

  private void answer(RoutingContext context) {
    JsonObject answer = new JsonObject();
    try {
      answer
          .put("given", new JsonObject(copy(context)))
          .put(
              "body",
              validator.validateBody(Objects.requireNonNullElse(context.body().asString(), "")));
    } catch (Problem problem) {
      JsonArray fields = new JsonArray();
      problem
          .fields()
          .forEach(
              field ->
                  fields.add(
                      new JsonArray().add(field.name()).add(field.value()).add(field.allowed())));
      answer.clear();
      answer.put("status", problem.status()).put("detail", problem.detail()).put("fields", fields);
    }
    context.json(answer);
  }

  private Map<String, Object> copy(RoutingContext context) {
    return new LinkedHashMap<>(
        validator.validateParameters(context.request(), context.pathParams()));
  }

  private JsonObject post(String uri, String mode, String body) {
    return GatewayFixture.await(
        client
            .request(HttpMethod.POST, server.actualPort(), "127.0.0.1", uri)
            .compose( // reads the body on the event loop, or its data may be gone before
                request ->
                    request.putHeader("X-Mode", mode).send(body).compose(HttpClientResponse::body))
            .map(bytes -> bytes.toJsonObject()));
  }
}
