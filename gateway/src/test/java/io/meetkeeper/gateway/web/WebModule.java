package io.meetkeeper.gateway.web;

import io.roastedroot.quickjs4j.core.Engine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JavaScript module of the page, analysed by its text. The page uses only a small part of the
 * module syntax, one import or export per line, so patterns can find them.
 *
 * @param path below {@code web/}, for example {@code ui/table.js}
 */
record WebModule(String path, String text) {
  static final Path ROOT = Path.of("src/main/resources/web");
  private static final Pattern IMPORT =
      Pattern.compile("^import \\{([^}]*)} from '([^']+)';$", Pattern.MULTILINE);
  private static final Pattern LAZY = Pattern.compile("import\\('([^']+)'\\)");
  private static final Pattern EXPORT =
      Pattern.compile(
          "^export (?:async )?(?:const|let|function|class) (\\w+)|^export \\{([^}]*)};$",
          Pattern.MULTILINE);
  private static final Pattern NAMES = Pattern.compile("\\{([^}]*)}");
  private static final String PRINT = "const print = (text) => console.log(text);\n";
  private static final long STACK_BYTES = 16 << 20;

  /**
   * A name that a module imports from another.
   *
   * @param module path of the other one
   */
  record Import(String name, String alias, String module) {}

  /** All modules of the page by their path. */
  static Map<String, WebModule> all() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      Map<String, WebModule> modules = new TreeMap<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".js")).toList()) {
        String path = ROOT.relativize(file).toString().replace('\\', '/');
        modules.put(path, new WebModule(path, Files.readString(file)));
      }
      return modules;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The imports of the module. */
  List<Import> imports() {
    List<Import> imports = new ArrayList<>();
    Matcher matcher = IMPORT.matcher(text);
    while (matcher.find()) {
      for (String part : matcher.group(1).split(",", -1)) {
        String[] names = part.trim().split(" as ", -1);
        imports.add(new Import(names[0], names[names.length - 1], resolve(matcher.group(2))));
      }
    }
    return imports;
  }

  /** The modules that it loads lazily. */
  List<String> lazyImports() {
    return LAZY.matcher(text).results().map(result -> resolve(result.group(1))).toList();
  }

  /** The names that it exports. */
  List<String> exports() {
    List<String> names = new ArrayList<>();
    Matcher matcher = EXPORT.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        names.add(matcher.group(1));
      } else {
        Stream.of(matcher.group(2).split(",")).map(String::trim).forEach(names::add);
      }
    }
    // export const {one, other} = ...
    Pattern.compile("^export const (\\{[^}]*}) =", Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(result -> NAMES.matcher(result.group(1)))
        .filter(Matcher::find)
        .flatMap(found -> Stream.of(found.group(1).split(",")))
        .map(String::trim)
        .forEach(names::add);
    return names;
  }

  private String resolve(String target) {
    return Path.of("/" + path).resolveSibling(target).normalize().toString().substring(1);
  }

  /** An expression that evaluates to the object of its exports, given those of other modules. */
  private String expression() {
    StringBuilder body = new StringBuilder("(() => {'use strict';\n");
    for (Import one : imports()) {
      body.append(
          "const {%s: %s} = modules['%s'];%n".formatted(one.name(), one.alias(), one.module()));
    }
    String plain =
        IMPORT
            .matcher(text)
            .replaceAll("")
            .replaceAll("(?m)^export \\{[^}]*};$", "")
            .replaceAll("(?m)^export ", "");
    return body.append(plain)
        .append("\nreturn {")
        .append(String.join(", ", exports()))
        .append("};\n})")
        .toString();
  }

  /** A program that only checks its syntax. */
  String syntaxCheck() {
    return "void " + expression() + ";\n";
  }

  /** The output of a script over the exports of a module, which uses {@code print}. */
  static String run(String module, String script) {
    return run("", module, script);
  }

  /** The same after another script, on which the modules may rely. */
  static String run(String before, String module, String script) {
    Map<String, WebModule> ordered = new LinkedHashMap<>();
    order(module, all(), ordered);
    StringBuilder program = new StringBuilder(before + "const modules = {};\n");
    ordered.forEach(
        (path, one) -> program.append("modules['%s'] = %s();%n".formatted(path, one.expression())));
    WebModule main = ordered.get(module);
    program.append(
        "const {%s} = modules['%s'];%n".formatted(String.join(", ", main.exports()), module));
    return execute(program.append(script).toString());
  }

  private static void order(
      String path, Map<String, WebModule> all, Map<String, WebModule> ordered) {
    if (!ordered.containsKey(path)) {
      all.get(path).imports().forEach(one -> order(one.module(), all, ordered));
      ordered.put(path, all.get(path));
    }
  }

  /** The output of a program; throws if it fails. */
  static String execute(String program) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              try (Engine engine = Engine.builder().withStdout(out).build()) {
                engine.exec(engine.compile(PRINT + program));
              }
              return null;
            });
    new Thread(null, task, "quickjs", STACK_BYTES).start();
    try {
      task.get();
    } catch (Exception e) {
      throw new IllegalStateException(out.toString(StandardCharsets.UTF_8), e);
    }
    return out.toString(StandardCharsets.UTF_8).strip();
  }
}
