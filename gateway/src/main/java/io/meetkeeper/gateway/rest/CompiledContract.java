package io.meetkeeper.gateway.rest;

import io.meetkeeper.gateway.rest.ContractOperation.Body;
import io.meetkeeper.gateway.rest.ContractOperation.Parameter;
import io.meetkeeper.gateway.rest.ContractOperation.ParameterLocation;
import io.meetkeeper.gateway.token.TokenScope;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The operations of the contract as JSON, checked and with all references resolved; the build
 * writes them into the jar. Parsing and checking the YAML at each start would take 0.4 s of CPU.
 */
public final class CompiledContract {
  /** Name of the file in the jar. */
  static final String FILE = "openapi-operations.json";

  private CompiledContract() {}

  /**
   * Compiles the contract; the build calls it.
   *
   * @param args the file to write
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Files.createDirectories(file.getParent());
    Files.writeString(file, write(ApiContract.parse(ApiContract.text()).operations()));
  }

  /** The operations as JSON. */
  static String write(List<ContractOperation> operations) {
    JsonArray all = new JsonArray();
    operations.forEach(operation -> all.add(write(operation)));
    return all.encode();
  }

  /** The operations in this JSON, in its order. */
  static List<ContractOperation> read(String json) {
    List<ContractOperation> operations = new ArrayList<>();
    for (Object each : new JsonArray(json)) {
      operations.add(readOperation((JsonObject) each));
    }
    return operations;
  }

  private static JsonObject write(ContractOperation operation) {
    JsonArray scopes = new JsonArray();
    operation.anyOf().forEach(scope -> scopes.add(scope.id()));
    JsonArray parameters = new JsonArray();
    operation.parameters().forEach(parameter -> parameters.add(write(parameter)));
    return new JsonObject()
        .put("id", operation.id())
        .put("method", operation.method().name())
        .put("path", operation.path())
        .put("anyOf", scopes)
        .put("parameters", parameters)
        .put("body", write(operation.body()))
        .put("memory", operation.memory());
  }

  private static JsonObject write(Parameter parameter) {
    return new JsonObject()
        .put("name", parameter.name())
        .put("in", parameter.in().name())
        .put("schema", parameter.schema());
  }

  private static JsonObject write(Body body) {
    return body == null
        ? null
        : new JsonObject()
            .put("mediaType", body.mediaType())
            .put("required", body.required())
            .put("schema", body.schema())
            .put("limit", body.limit());
  }

  private static ContractOperation readOperation(JsonObject json) {
    Set<TokenScope> anyOf = EnumSet.noneOf(TokenScope.class);
    json.getJsonArray("anyOf").forEach(scope -> anyOf.add(TokenScope.of(scope.toString())));
    List<Parameter> parameters = new ArrayList<>();
    json.getJsonArray("parameters")
        .forEach(each -> parameters.add(readParameter((JsonObject) each)));
    return new ContractOperation(
        json.getString("id"),
        HttpMethod.valueOf(json.getString("method")),
        json.getString("path"),
        anyOf,
        parameters,
        readBody(json.getJsonObject("body")),
        json.getInteger("memory"));
  }

  private static Parameter readParameter(JsonObject json) {
    return new Parameter(
        json.getString("name"),
        ParameterLocation.valueOf(json.getString("in")),
        json.getJsonObject("schema"));
  }

  private static Body readBody(JsonObject json) {
    return json == null
        ? null
        : new Body(
            json.getString("mediaType"),
            json.getBoolean("required"),
            json.getJsonObject("schema"),
            json.getInteger("limit"));
  }
}
