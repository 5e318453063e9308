package io.meetkeeper.backbone.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the messages of a subject with its catalogues. */
public final class MessageCatalogueFaults {
  private MessageCatalogueFaults() {}

  /** The faults of the catalogues of one subject; empty when there are none. */
  public static List<String> find(String subject, List<? extends MessageCode> codes) {
    List<String> faults = new ArrayList<>();
    Map<String, Set<String>> expected = new TreeMap<>();
    codes.forEach(
        code ->
            expected.put(
                code.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                new TreeSet<>(code.parameters())));
    for (MessageLanguage language : MessageLanguage.values()) {
      String file = "/messages/" + subject + "_" + language.tag() + ".properties";
      Properties texts = read(file);
      if (texts == null) {
        faults.add(file + " is missing");
        continue;
      }
      compare(file, expected, texts, faults);
    }
    return faults;
  }

  private static void compare(
      String file, Map<String, Set<String>> expected, Properties texts, List<String> faults) {
    expected.forEach(
        (key, names) -> {
          String text = texts.getProperty(key);
          if (text == null || text.isBlank()) {
            faults.add(file + " lacks " + key);
          } else if (!MessagePattern.parse(text).names().equals(names)) {
            faults.add(file + ": " + key + " does not have exactly the parameters " + names);
          }
        });
    texts.stringPropertyNames().stream()
        .filter(key -> !expected.containsKey(key))
        .forEach(key -> faults.add(file + ": no message is called " + key));
  }

  private static Properties read(String file) {
    try (InputStream in = MessageCatalogueFaults.class.getResourceAsStream(file)) {
      if (in == null) {
        return null;
      }
      Properties texts = new Properties();
      try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
        texts.load(reader);
      }
      return texts;
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }
}
