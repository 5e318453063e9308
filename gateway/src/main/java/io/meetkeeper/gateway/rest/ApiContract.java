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

/** The contract {@code openapi.yaml}: served to clients, and parsed for the operations of it. */
public final class ApiContract {
  private static final String FILE = "openapi.yaml";

  /** Paths without parameters match first: {@code import} is not the name of a user. */
  private static final Comparator<ContractOperation> LITERAL_FIRST =
      Comparator.comparing(operation -> operation.path().replace('{', '\uffff'));

  private final List<ContractOperation> operations;

  private ApiContract(List<ContractOperation> operations) {
    this.operations = operations;
  }

  /** The text of the file. */
  static String text() {
    try (InputStream stream = ApiContract.class.getClassLoader().getResourceAsStream(FILE)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(FILE + " is not in the jar", e);
    }
  }

  /** Loads it on a worker thread; takes a while, so start it early. */
  public static Future<ApiContract> load(Vertx vertx) {
    return vertx.executeBlocking(() -> parse(text()));
  }

  static ApiContract parse(String yaml) {
    return new ApiContract(ContractParser.parse(yaml).stream().sorted(LITERAL_FIRST).toList());
  }

  /** All operations, in the order in which requests are matched. */
  List<ContractOperation> operations() {
    return operations;
  }

  /** The methods that are allowed at the path of a request; empty for an unknown path. */
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
