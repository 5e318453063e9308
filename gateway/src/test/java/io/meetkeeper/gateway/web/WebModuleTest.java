package io.meetkeeper.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Checks the modules of the page, which have no build step that would find mistakes. */
class WebModuleTest {
  private static final int FIRST_VIEW_BYTES = 150 * 1024;
  private static final int MOST_LINES = 250;

  /** Its action is a stream of its own, which cannot be repeated. */
  private static final String IMPORT = "pages/site/import.js";

  private static final Pattern SCRIPT =
      Pattern.compile("<(?:script|link) [^>]*(?:src|href)=\"/([^\"]+)\"");

  private final Map<String, WebModule> modules = WebModule.all();

  @Test
  void eachModuleParses() {
    StringBuilder program = new StringBuilder();
    modules.values().forEach(module -> program.append(module.syntaxCheck()));

    assertThat(WebModule.execute(program + "print('parsed');")).isEqualTo("parsed");
  }

  @Test
  void eachImportNamesWhatItsModuleExports() {
    for (WebModule module : modules.values()) {
      for (WebModule.Import one : module.imports()) {
        assertThat(modules).as("%s imports from", module.path()).containsKey(one.module());
        assertThat(modules.get(one.module()).exports())
            .as("%s imports of %s", module.path(), one.module())
            .contains(one.name());
      }
    }
  }

  @Test
  void eachImportIsUsed() {
    for (WebModule module : modules.values()) {
      String rest = module.text().replaceAll("(?m)^import .*$", "");
      for (WebModule.Import one : module.imports()) {
        assertThat(Pattern.compile("\\b" + one.alias() + "\\b").matcher(rest).find())
            .as("%s uses %s", module.path(), one.alias())
            .isTrue();
      }
    }
  }

  /** Otherwise an action whose answer is lost could not be repeated. */
  @Test
  void eachActionPassesItsKey() {
    Pattern action = Pattern.compile("\\brun: \\((.*)");
    for (WebModule module : modules.values()) {
      if (!module.path().startsWith("words/") && !module.path().equals(IMPORT)) {
        assertThat(action.matcher(module.text()).results().map(found -> found.group(1)))
            .as(module.path())
            .allMatch(line -> line.contains("options"));
      }
    }
  }

  @Test
  void thePageWaitsForAChangeLongerThanTheGatewayDoes() {
    Matcher patience =
        Pattern.compile("CHANGE_PATIENCE_MS = ([\\d_]+);").matcher(modules.get("api.js").text());
    assertThat(patience.find()).isTrue();
    assertThat(Duration.ofMillis(Long.parseLong(patience.group(1).replace("_", ""))))
        .isGreaterThan(ProbeReport.TIMEOUT)
        .isGreaterThan(SiteServiceReply.TIMEOUT);
  }

  @Test
  void noModuleIsTooLong() {
    for (WebModule module : modules.values()) {
      if (!module.path().startsWith("words/")) {
        assertThat(module.text().lines().count()).as(module.path()).isLessThanOrEqualTo(MOST_LINES);
      }
    }
  }

  @Test
  void noModuleWritesHtmlOrRunsText() {
    for (WebModule module : modules.values()) {
      assertThat(module.text())
          .as(module.path())
          .doesNotContain(
              "innerHTML",
              "outerHTML",
              "insertAdjacentHTML",
              "document.write",
              "eval(",
              "new Function")
          .doesNotContainPattern("https?://[^$]");
    }
  }

  @Test
  void theFirstViewIsSmall() throws IOException {
    Set<String> files = new LinkedHashSet<>(List.of("index.html"));
    SCRIPT
        .matcher(Files.readString(WebModule.ROOT.resolve("index.html")))
        .results()
        .forEach(result -> files.add(result.group(1)));
    List<String> open = new ArrayList<>(List.of("app.js", "pages/overview.js"));
    while (!open.isEmpty()) {
      String path = open.remove(0);
      if (files.add(path) || path.equals("app.js")) {
        modules.get(path).imports().stream()
            .map(WebModule.Import::module)
            .filter(one -> !files.contains(one))
            .forEach(open::add);
      }
    }
    int bytes = 0;
    for (String file : files) {
      bytes += packed(read(file));
    }

    assertThat(files).contains("style.css", "app.js", "logic/fleet.js", "words/overview.js");
    assertThat(bytes).isBetween(20 * 1024, FIRST_VIEW_BYTES);
  }

  private static byte[] read(String file) throws IOException {
    if (!file.startsWith("webjars/")) {
      return Files.readAllBytes(WebModule.ROOT.resolve(file));
    }
    try (InputStream stream =
        WebModuleTest.class.getClassLoader().getResourceAsStream("META-INF/resources/" + file)) {
      assertThat(stream).as(file).isNotNull();
      return stream.readAllBytes();
    }
  }

  private static int packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.size();
  }
}
