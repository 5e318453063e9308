package io.meetkeeper.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meetkeeper.backbone.contract.account.AccountImportReply;
import io.meetkeeper.backbone.contract.account.SiteLogin;
import io.meetkeeper.backbone.contract.automation.BacktestReply;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.automation.HostDecision;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RollingRestartState;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.json.ContractJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The catalogues of the page are complete in both languages, without unused or missing texts. */
class WebWordsTest {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final Pattern TRANSLATOR =
      Pattern.compile("(?:const|let) (\\w+) = translator\\((\\w+)\\)");
  private static final Pattern TEXT = Pattern.compile("'([^'\\\\\\n]*)'|`([^`\\\\]*)`");
  private static final Pattern QUOTED = Pattern.compile("'([^'\\\\\\n]*)'");
  private static final Set<String> PLURALS = Set.of("one", "other");

  private static final Map<String, WebModule> MODULES = WebModule.all();
  private static final Map<String, JsonNode> CATALOGUES = new TreeMap<>();

  @BeforeAll
  static void readCatalogues() throws IOException {
    for (WebModule module : MODULES.values()) {
      if (module.path().startsWith("words/")) {
        String json = WebModule.run(module.path(), "print(JSON.stringify(words));");
        CATALOGUES.put(module.path(), JsonMapper.builder().build().readTree(json));
      }
    }
  }

  @Test
  void bothLanguagesHaveTheSameKeys() {
    CATALOGUES.forEach(
        (path, words) ->
            assertThat(texts(words.get("ja")).keySet())
                .as(path)
                .isEqualTo(texts(words.get("en")).keySet()));
  }

  @Test
  void aTextHasTheSameParametersInBothLanguages() {
    CATALOGUES.forEach(
        (path, words) -> {
          Map<String, JsonNode> japanese = texts(words.get("ja"));
          texts(words.get("en"))
              .forEach(
                  (key, text) ->
                      assertThat(parameters(japanese.get(key)))
                          .as("%s %s", path, key)
                          .isEqualTo(parameters(text)));
        });
  }

  @Test
  void aCountIsPluralInEnglish() {
    CATALOGUES.forEach(
        (path, words) ->
            texts(words.get("en"))
                .forEach(
                    (key, text) -> {
                      if (text.isObject()) {
                        assertThat(text.has("one")).as("%s %s", path, key).isTrue();
                      }
                    }));
  }

  @Test
  void noWordIsUnused() {
    CATALOGUES.forEach(
        (path, words) -> {
          List<Pattern> literals =
              users(path).stream().flatMap(module -> literals(module, path).stream()).toList();
          assertThat(texts(words.get("en")).keySet())
              .as(path)
              .allMatch(
                  key -> literals.stream().anyMatch(literal -> literal.matcher(key).matches()));
        });
  }

  @Test
  void noWordIsMissing() {
    for (WebModule module : MODULES.values()) {
      translators(module)
          .forEach(
              (name, path) -> {
                Set<String> keys = texts(CATALOGUES.get(path).get("en")).keySet();
                for (Pattern asked : keyPatterns(module.text(), name)) {
                  assertThat(keys)
                      .as("%s asks %s for %s", module.path(), path, asked)
                      .anyMatch(key -> asked.matcher(key).matches());
                }
              });
    }
  }

  /** What REST sends as a name, by where its words stand. */
  private static final Map<String, Class<?>> NAMES =
      Map.ofEntries(
          Map.entry("state.js health", HealthState.class),
          Map.entry("state.js automation", HostAutomation.State.class),
          Map.entry("state.js bridge", HostSample.BridgeState.class),
          Map.entry("state.js job", RestartJobState.class),
          Map.entry("state.js cause", RestartCause.class),
          Map.entry("host.js ladder.step", HostDecision.StepName.class),
          Map.entry("host.js ladder.state", HostDecision.StepState.class),
          Map.entry("site.js outcome", DocumentChangeReply.ChangeOutcome.class),
          Map.entry("site.js service", SiteService.class),
          Map.entry("site.js accounts.outcomeOf", AccountImportReply.ImportOutcome.class),
          Map.entry("site.js access.kind", SiteLogin.LoginKind.class),
          Map.entry("site.js access.phase", SecureDomainChangeStatus.Phase.class),
          Map.entry(
              "site.js access.state",
              SecureDomainChangeStatus.ServiceRestart.ServiceRestartState.class),
          Map.entry("site.js rolling.state", RollingRestartState.class),
          Map.entry("settings.js backtest.outcomeOf", BacktestReply.BacktestOutcome.class),
          Map.entry("history.js severityOf", Severity.class));

  @Test
  void eachNameThatRestSendsHasAWord() {
    List<String> missing = new ArrayList<>();
    NAMES.forEach(
        (place, names) -> {
          for (Object constant : names.getEnumConstants()) {
            note(missing, place + "." + ContractJson.enumName((Enum<?>) constant));
          }
        });
    for (JsonSubTypes.Type event : Event.class.getAnnotation(JsonSubTypes.class).value()) {
      String name = event.value().getAnnotation(JsonTypeName.class).value();
      note(missing, "history.js typeOf." + name);
    }
    assertThat(missing).isEmpty();
  }

  private static void note(List<String> missing, String place) {
    String[] at = place.split(" ", 2);
    if (!texts(CATALOGUES.get("words/" + at[0]).get("en")).containsKey(at[1])) {
      missing.add(place);
    }
  }

  @Test
  void japaneseIsThatOfTheTrade() {
    CATALOGUES.forEach(
        (path, words) ->
            assertThat(words.get("ja").toString())
                .as(path)
                .doesNotContain("自動運転", "できごと", "サイン・イン"));
  }

  // Plural texts count as one.
  private static Map<String, JsonNode> texts(JsonNode words) {
    Map<String, JsonNode> texts = new TreeMap<>();
    collect("", words, texts);
    return texts;
  }

  private static void collect(String path, JsonNode node, Map<String, JsonNode> texts) {
    Set<String> names = new LinkedHashSet<>();
    node.fieldNames().forEachRemaining(names::add);
    if (node.isTextual() || (names.contains("other") && PLURALS.containsAll(names))) {
      texts.put(path, node);
    } else {
      names.forEach(
          name -> collect(path.isEmpty() ? name : path + "." + name, node.get(name), texts));
    }
  }

  private static Set<String> parameters(JsonNode text) {
    return PARAMETER
        .matcher(text.toString())
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Collection<WebModule> users(String words) {
    return MODULES.values().stream()
        .filter(module -> module.imports().stream().anyMatch(one -> one.module().equals(words)))
        .toList();
  }

  /** The functions of a module that look up texts, each with its catalogue. */
  private static Map<String, String> translators(WebModule module) {
    Map<String, String> aliases =
        module.imports().stream()
            .filter(one -> one.module().startsWith("words/"))
            .collect(Collectors.toMap(WebModule.Import::alias, WebModule.Import::module));
    Map<String, String> translators = new LinkedHashMap<>();
    TRANSLATOR
        .matcher(module.text())
        .results()
        .filter(result -> aliases.containsKey(result.group(2)))
        .forEach(result -> translators.put(result.group(1), aliases.get(result.group(2))));
    return translators;
  }

  private static List<Pattern> keyPatterns(String text, String translator) {
    return Pattern.compile("(?<![\\w.])" + translator + "\\((?:" + TEXT.pattern() + ")")
        .matcher(text)
        .results()
        .map(WebWordsTest::keyPattern)
        .toList();
  }

  // What is looked up by a name that the server sends, such as t(check.id), may be any key without
  // a dot.
  private static List<Pattern> literals(WebModule module, String words) {
    List<Pattern> literals = new ArrayList<>();
    TEXT.matcher(module.text()).results().map(WebWordsTest::keyPattern).forEach(literals::add);
    QUOTED // including those in templates
        .matcher(module.text())
        .results()
        .map(found -> Pattern.compile(Pattern.quote(found.group(1))))
        .forEach(literals::add);
    translators(module)
        .forEach(
            (name, path) -> {
              Pattern byName = Pattern.compile("(?<![\\w.])" + name + "\\([\\w.?]+[,)]");
              if (path.equals(words)) {
                literals.addAll(keyPatterns(module.text(), name)); // including those in templates
                if (byName.matcher(module.text()).find()) {
                  literals.add(Pattern.compile("[^.]+"));
                }
              }
            });
    return literals;
  }

  // A part of a template that is put in stands for anything without a dot.
  private static Pattern keyPattern(MatchResult found) {
    if (found.group(1) != null) {
      return Pattern.compile(Pattern.quote(found.group(1)));
    }
    String[] parts = found.group(2).split("\\$\\{[^}]*}", -1);
    return Pattern.compile(
        List.of(parts).stream().map(Pattern::quote).collect(Collectors.joining("[^.]+")));
  }
}
