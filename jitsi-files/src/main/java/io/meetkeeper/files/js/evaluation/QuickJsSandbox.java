package io.meetkeeper.files.js.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionPaths;
import io.roastedroot.quickjs4j.core.Engine;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import run.endive.runtime.ByteArrayMemory;
import run.endive.wasm.types.MemoryLimits;

/**
 * Evaluates scripts with QuickJS, compiled to WebAssembly and from that to Java: it can access only
 * its own memory, which is limited, as is its time. Each script gets an engine of its own.
 */
final class QuickJsSandbox {
  private static final String SNAPSHOT = PageScripts.read("snapshot.js");
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_PAGES = 256; // of 64 KiB
  private static final long SECONDS = 10; // a large file on a busy machine takes one
  private static final int MAX_ROUNDS = 12;
  private static final long STACK_BYTES = 16 << 20; // taken from the system as it is used

  private QuickJsSandbox() {}

  /**
   * Runs a script.
   *
   * @throws DocumentNotEditableException when it fails, exceeds a limit, or is not deterministic
   */
  static JsEvaluation evaluate(String text, JsSandbox.ScriptEnvironment environment) {
    FutureTask<String> task = new FutureTask<>(() -> run(program(text, environment)));
    Thread thread = new Thread(null, task, "quickjs", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return evaluation(text, JSON.readTree(result(task, thread)));
    } catch (TimeoutException e) {
      thread.interrupt();
      throw tooLarge("it does not come to an end within " + SECONDS + " s");
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw tooLarge("its evaluation was interrupted");
    } catch (ExecutionException | JsonProcessingException e) {
      if (e.getCause() instanceof OutOfMemoryError error) {
        throw error;
      }
      throw tooLarge(
          String.format(
              Locale.ROOT, "its evaluation needs more than %d MiB, or never ends", MAX_PAGES / 16));
    }
  }

  /** Waits longer on a busy machine, since the limit is processor time. */
  private static String result(FutureTask<String> task, Thread thread)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (int round = 1; ; round++) {
      try {
        return task.get(SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        long used = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
        if (round == MAX_ROUNDS || used < 0 || used > TimeUnit.SECONDS.toNanos(SECONDS) / 2) {
          throw e;
        }
      }
    }
  }

  private static String run(String program) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Engine.Builder builder =
        Engine.builder()
            .withStdout(out)
            .withMemoryFactory(
                limits ->
                    new ByteArrayMemory(
                        new MemoryLimits(
                            limits.initialPages(), Math.max(limits.initialPages(), MAX_PAGES))));
    try (Engine engine = builder.build()) {
      engine.exec(engine.compile(program));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String program(String text, JsSandbox.ScriptEnvironment environment)
      throws JsonProcessingException {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("host", environment.host());
    input.put("mobile", environment.mobile());
    input.put("base", environment.earlier());
    input.put("name", environment.name());
    input.put("root", environment.root());
    input.put("branches", environment.branches());
    input.put("text", text);
    return SNAPSHOT.stripTrailing()
        + "(Object.assign("
        + JSON.writeValueAsString(input)
        + ", { page: "
        + PageScripts.PAGE.stripTrailing()
        + " }));";
  }

  private static JsEvaluation evaluation(String text, JsonNode answer) {
    if (answer.has("failed")) {
      throw ScriptFailures.of(
          answer.path("failed").asText(),
          answer.path("message").asText(),
          text,
          answer.path("line").asInt());
    }
    if (answer.has("refused")) {
      List<String> path = new ArrayList<>();
      answer.path("path").forEach(name -> path.add(name.asText()));
      throw refusal(answer.path("refused").asText(), OptionPaths.format(path), text);
    }
    return new JsEvaluation(members(answer.path("globals")));
  }

  private static DocumentNotEditableException refusal(String kind, String path, String text) {
    return switch (kind) {
      case "large" -> tooLarge("its values are nested too deeply or too many");
      case "builtin" -> ScriptFailures.ofBuiltIn(text, 0);
      case "inherits" -> JsScopeSnapshot.inherits(path);
      case "named" -> unsupported(path + " is an array with named members");
      case "nondeterministic" ->
          unsupported("it uses " + path + ", so that no two evaluations need be the same");
      default -> unsupported(path + " is of a kind that no configuration needs");
    };
  }

  private static Map<String, Object> members(JsonNode pairs) {
    Map<String, Object> members = new LinkedHashMap<>();
    pairs.forEach(pair -> members.put(pair.get(0).asText(), value(pair.get(1))));
    return members;
  }

  private static Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case NULL -> null;
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> node.doubleValue();
      case STRING -> node.textValue();
      case ARRAY -> {
        List<Object> elements = new ArrayList<>();
        node.forEach(element -> elements.add(value(element)));
        yield elements;
      }
      default -> tagged(node.path("t").asText(), node);
    };
  }

  private static Object tagged(String type, JsonNode node) {
    return switch (type) {
      case "object" -> members(node.path("m"));
      case "number" -> number(node.path("s").asText());
      default -> new JsEvaluation.OpaqueValue(type, node.path("s").asText());
    };
  }

  private static Double number(String text) {
    return Double.valueOf(text);
  }

  private static DocumentNotEditableException unsupported(String detail) {
    return new DocumentNotEditableException(RefusalReason.UNSUPPORTED, detail);
  }

  private static DocumentNotEditableException tooLarge(String detail) {
    return new DocumentNotEditableException(RefusalReason.TOO_LARGE, detail);
  }
}
