package io.meetkeeper.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.gateway.token.TokenScope;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContractParserTest {
  private static final String HEAD =
      """
      security: [{bearer: [view]}]
      paths:
        /a/{id}:
          put:
            operationId: change
            parameters:
              - {$ref: '#/components/parameters/id'}
            requestBody:
              required: true
              content:
                application/json:
                  schema: {$ref: '#/components/schemas/Change'}
      """;
  private static final String TAIL =
      """
        /a/b.c:
          get:
            operationId: look
            security: [{bearer: [admin]}, {bearer: [restart]}]
        /open:
          get: {operationId: open, security: []}
      components:
        parameters:
          id: {name: id, in: path, required: true, schema: {type: string, maxLength: 3}}
        schemas:
          Change: {type: object, properties: {inner: {$ref: '#/components/schemas/Inner'}}}
          Inner: {type: string, enum: [yes-, no-]}
      """;

  @Test
  void parsesOperationsWithParametersAndBody() {
    List<ContractOperation> operations = ContractParser.parse(HEAD + TAIL);
    assertThat(operations)
        .extracting(ContractOperation::id)
        .containsExactly("change", "look", "open");
    ContractOperation change = operations.get(0);
    assertThat(change.method()).isEqualTo(HttpMethod.PUT);
    assertThat(change.route()).isEqualTo("/a/:id");
    assertThat(change.anyOf()).containsExactly(TokenScope.VIEW);
    assertThat(change.body().required()).isTrue();
    assertThat(change.body().schema().getJsonObject("properties").getJsonObject("inner").getMap())
        .containsEntry("type", "string");
    assertThat(operations.get(1).anyOf()).isEqualTo(Set.of(TokenScope.RESTART, TokenScope.ADMIN));
    assertThat(operations.get(2).anyOf()).isEmpty();
  }

  @Test
  void pathsWithoutParametersComeFirst() {
    ApiContract contract = ApiContract.parse(HEAD + TAIL);
    assertThat(contract.operations())
        .extracting(ContractOperation::path)
        .containsExactly("/a/b.c", "/a/{id}", "/open");
    assertThat(contract.methods("/a/b.c")).containsExactly("GET", "PUT");
    assertThat(contract.methods("/a/bXc")).containsExactly("PUT");
    assertThat(contract.methods("/a/b/c")).isEmpty();
  }

  @Test
  void unknownKeywordsAreRefused() {
    assertRefused("enum: [yes-, no-]", "const: x", "change.inner: const");
    assertRefused("enum: [yes-, no-]", "format: uri", "change.inner: format uri");
    assertRefused("required: true, schema", "deprecated: true, schema", "id: deprecated");
    assertRefused("  get: {operationId: open", "  trace: {operationId: open", "/open: trace");
    assertRefused("operationId: look", "operationId: look\n      servers: []", "look: servers");
    assertRefused(
        "application/json:",
        "text/plain: {}\n          application/json:",
        "change: one media type");
  }

  @Test
  void aSchemaThatStandsTwiceIsRefused() {
    assertRefused(
        "    Inner: {", "    Change: {type: string}\n    Inner: {", "duplicate key Change");
  }

  private static void assertRefused(String old, String changed, String named) {
    String document = (HEAD + TAIL).replace(old, changed);
    assertThat(document).isNotEqualTo(HEAD + TAIL);
    assertThatThrownBy(() -> ContractParser.parse(document)).hasMessageContaining(named);
  }
}
