package io.meetkeeper.suite;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.meetkeeper.backbone.message.MessageCatalogueFaults;
import io.meetkeeper.backbone.message.MessageCode;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.documents.edit.OptionDescription;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every message of the project has a text in both languages, by which it can be found again. */
class MessageCataloguesTest {
  private static final Map<String, List<MessageCode>> SUBJECTS = subjects();

  private static Map<String, List<MessageCode>> subjects() {
    Map<String, List<MessageCode>> subjects = new TreeMap<>();
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.meetkeeper")) {
      if (each.isEnum() && each.isAssignableTo(MessageCode.class)) {
        for (Object constant : each.reflect().getEnumConstants()) {
          MessageCode code = (MessageCode) constant;
          subjects.computeIfAbsent(code.subject(), subject -> new ArrayList<>()).add(code);
        }
      }
    }
    subjects.put(
        "option", OptionDescription.all().filter(code -> hasWords(code)).collect(toList()));
    return subjects;
  }

  /** Not every option is described; one that is in one language must be in all. */
  private static boolean hasWords(OptionDescription option) {
    return Arrays.stream(MessageLanguage.values())
        .anyMatch(language -> option.render(language) != null);
  }

  @Test
  void eachMessageHasItsWordsAndEachTextItsMessage() {
    List<String> faults = new ArrayList<>();
    SUBJECTS.forEach(
        (subject, codes) -> faults.addAll(MessageCatalogueFaults.find(subject, codes)));

    assertThat(SUBJECTS).containsKey("disk");
    assertThat(faults).isEmpty();
  }

  @Test
  void theListOfSubjectsIsComplete() throws Exception {
    try (var in = MessageText.class.getResourceAsStream("/messages/subjects")) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
          .containsExactlyElementsOf(SUBJECTS.keySet());
    }
  }

  @Test
  void eachMessageIsKnownByItsEnglishWords() throws Exception {
    List<String> unknown = new ArrayList<>();
    for (MessageCode code : SUBJECTS.values().stream().flatMap(List::stream).toList()) {
      String pattern = pattern(code);
      Object[] values = code.parameters().stream().map(name -> value(name, pattern)).toArray();
      String english = code.english(values);
      MessageText found = MessageText.ofEnglish(english);
      if (found == null ? isDistinct(english) : !isSame(found, english)) {
        unknown.add(code.code() + ": " + english);
      }
    }

    assertThat(unknown).isEmpty();
  }

  private static boolean isSame(MessageText found, String english) {
    return found.english().equals(english) && found.in(MessageLanguage.JA) != null;
  }

  /** Whether the text has enough words to be recognised, and a separator between two parameters. */
  private static boolean isDistinct(String english) {
    boolean words = english.replaceAll("\\bx\\b|[^A-Za-z]", "").length() >= 4;
    return words && english.strip().indexOf(' ') > 0 && !english.contains("xx");
  }

  private static String pattern(MessageCode code) throws IOException {
    Properties texts = new Properties();
    try (var in =
        MessageText.class.getResourceAsStream("/messages/" + code.subject() + "_en.properties")) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return texts.getProperty(code.code().substring(code.subject().length() + 1));
  }

  /** A value of the type required by the pattern. */
  private static Object value(String name, String pattern) {
    Matcher kind =
        Pattern.compile("\\{" + name + ", (percent|bytes|duration|time|plural)").matcher(pattern);
    if (!kind.find()) {
      return "x";
    }
    return switch (kind.group(1)) {
      case "duration" -> Duration.ofMinutes(7);
      case "time" -> Instant.parse("2026-11-30T04:00:00Z");
      case "percent", "bytes", "plural" -> 7L;
      default -> "x";
    };
  }
}
