package io.meetkeeper.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.meetkeeper.backbone.message.MessageCatalogueFaults;
import io.meetkeeper.backbone.message.MessageCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** All messages of the house have words in both languages, with the same parameters. */
class MessageCataloguesTest {
  @Test
  void eachMessageHasItsWordsAndEachTextItsMessage() {
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

    List<String> faults = new ArrayList<>();
    subjects.forEach(
        (subject, codes) -> faults.addAll(MessageCatalogueFaults.find(subject, codes)));

    assertThat(subjects).containsKey("disk");
    assertThat(faults).isEmpty();
  }
}
