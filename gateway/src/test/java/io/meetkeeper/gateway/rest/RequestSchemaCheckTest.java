package io.meetkeeper.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.Problem.Field;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestSchemaCheckTest {
  private static final List<Object> VALUES =
      Arrays.asList(
          null,
          true,
          0,
          -1,
          1,
          1000,
          1001,
          2.5,
          1.0,
          "",
          "x",
          "x y",
          "\uD83D\uDE00".repeat(500),
          "y".repeat(500),
          "z".repeat(501),
          "when-idle",
          "view",
          "report",
          "2026-11-23T04:00:00Z",
          "2026-11-23t04:00:00.123+09:00",
          "2026-11-23T04:00Z",
          "2026-11-23",
          "2026-13-23T04:00:00Z",
          new JsonArray(),
          new JsonArray().add("view"),
          new JsonArray().add("view").add("root"),
          new JsonArray().add(""),
          new JsonArray().add(1),
          new JsonObject(),
          new JsonObject().put("a", "b"),
          new JsonObject().put("a", new JsonObject()));

  /** Compares with vertx-json-schema, a complete implementation. */
  @Test
  void agreesWithJsonSchemaForEveryRequestOfTheContract() {
    int agreed = 0;
    for (ContractOperation operation : ApiContract.parse(ApiContract.text()).operations()) {
      if (operation.body() != null && operation.body().schema() != null) {
        for (JsonObject body : bodies(operation.body().schema())) {
          assertAgreement(operation.id(), operation.body().schema(), body);
          agreed++;
        }
      }
      for (ContractOperation.Parameter parameter : operation.parameters()) {
        for (Object value : VALUES) {
          assertAgreement(parameter.name(), parameter.schema(), value);
          agreed++;
        }
      }
    }
    assertThat(agreed).isGreaterThan(5000);
  }

  @Test
  void namesEveryInvalidFieldOnceWithValueAndAllowedValues() {
    JsonObject schema = body("createToken");
    assertThat(
            RequestSchemaCheck.check(
                schema, new JsonObject("{\"scopes\":[\"view\",\"root\",7],\"site\":\"a\"}")))
        .containsExactly(
            new Field("name", null, "Letters, digits, dots, dashes and underscores, at most 63"),
            new Field("scopes.1", "root", "view, restart, accounts, documents, ingest, admin"),
            new Field("scopes.2", "7", "view, restart, accounts, documents, ingest, admin"),
            new Field("site", "a", "only the members expiresAt, name, scopes, sites"));
  }

  @Test
  void additionalMembersAreChecked() {
    assertThat(
            RequestSchemaCheck.check(
                body("replaceKeptSettings"), new JsonObject("{\"documents\":{\"config.js\":5}}")))
        .containsExactly(new Field("documents.config.js", "5", "an object { ... }"));
  }

  @Test
  void emptyChangeNamesTheAllowedMembers() {
    assertThat(RequestSchemaCheck.check(body("changeAccount"), new JsonObject()))
        .containsExactly(
            new Field(
                "body", "{}", "an object { ... } with at least 1 of enabled, expiresAt, note"));
  }

  @Test
  void passwordIsNotRepeated() {
    assertThat(
            RequestSchemaCheck.check(
                body("createAccount"), new JsonObject("{\"name\":\"ann\",\"password\":123456}")))
        .containsExactly(new Field("password", null, "a text"));
  }

  private static JsonObject body(String id) {
    return ApiContract.parse(ApiContract.text()).operations().stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow()
        .body()
        .schema();
  }

  /** A valid body, then variants: each member with each value, each member removed, one added. */
  private static List<JsonObject> bodies(JsonObject schema) {
    List<JsonObject> bodies = new ArrayList<>();
    bodies.add(new JsonObject());
    bodies.add(new JsonObject().put("another", "x"));
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    for (String name : properties.fieldNames()) {
      for (Object value : VALUES) {
        bodies.add(new JsonObject().put(name, value));
        for (String other : properties.fieldNames()) {
          bodies.add(new JsonObject().put(other, fitting(properties.getJsonObject(other))));
          bodies.add(bodies.get(bodies.size() - 1).copy().put(name, value));
        }
      }
    }
    return bodies;
  }

  private static Object fitting(JsonObject schema) {
    return VALUES.stream()
        .filter(value -> value != null && expected(schema, value))
        .findFirst()
        .orElse("x");
  }

  private static void assertAgreement(String where, JsonObject schema, Object value) {
    List<Field> refused = RequestSchemaCheck.check(schema, value);
    assertThat(refused.isEmpty())
        .as("%s %s: %s", where, value, refused)
        .isEqualTo(expected(schema, value));
  }

  private static boolean expected(JsonObject schema, Object value) {
    JsonSchemaOptions options =
        new JsonSchemaOptions()
            .setBaseUri("app://test")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Flag);
    return Validator.create(JsonSchema.of(schema.copy()), options).validate(value).getValid();
  }
}
