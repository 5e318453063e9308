package io.meetkeeper.gateway.rest;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The contract {@code openapi.yaml}: served as it is, and read for which operations there are and
 * what their requests must look like.
 */
public final class ApiContract {
  private static final String FILE = "openapi.yaml";

  /** A path without parameters is meant before one with them: {@code import} is no user. */
  private static final Comparator<ContractOperation> LITERAL_FIRST =
      Comparator.comparing(operation -> operation.path().replace('{', '\uffff'));

  private final List<ContractOperation> operations;

  private ApiContract(List<ContractOperation> operations) {
    this.operations = operations;
  }

  /** As it is served. */
  static String text() {
    try (InputStream stream = ApiContract.class.getClassLoader().getResourceAsStream(FILE)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(FILE + " is not in the jar", e);
    }
  }

  /** Read without holding up the event loop. */
  static Future<ApiContract> load(Vertx vertx) {
    return vertx.executeBlocking(() -> parse(text()));
  }

  /** Read from a document. */
  static ApiContract parse(String yaml) {
    return new ApiContract(ContractParser.parse(yaml).stream().sorted(LITERAL_FIRST).toList());
  }

  /** All of them, in the order in which a request is to be compared with them. */
  List<ContractOperation> operations() {
    return operations;
  }

  /** The methods of what is at a path of a request; empty when nothing is. */
  Set<String> methods(String path) {
    Set<String> methods = new TreeSet<>();
    for (ContractOperation operation : operations) {
      if (operation.isAt(path)) {
        methods.add(operation.method().name());
      }
    }
    return methods;
  }
}
