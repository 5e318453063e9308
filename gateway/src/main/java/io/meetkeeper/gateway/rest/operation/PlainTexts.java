package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The English texts of one object in a body that lack a message by code, which is added: {@code
 * becauseText} beside {@code because}, {@code absentText} beside {@code absent}. Such texts come
 * from hosts of older versions or from a store.
 */
final class PlainTexts {
  /** Members that are a text for people, or a list of such texts. */
  private static final Set<String> MEMBERS =
      Set.of(
          "action",
          "allowed",
          "answer",
          "because",
          "by",
          "description",
          "detail",
          "error",
          "failure",
          "interrupts",
          "lastError",
          "lastExit",
          "layoutBecause",
          "linkObstacle",
          "message",
          "note",
          "notes",
          "problems",
          "reason",
          "seen",
          "signer",
          "summary",
          "warnings");

  private static final String ABSENT = "absent";

  private final Map<String, Object> found = new LinkedHashMap<>();
  private final Set<String> coded = new HashSet<>();

  /** Whether a member of that name holds texts for people. */
  static boolean isText(String member) {
    return MEMBERS.contains(member);
  }

  /** Whether all members of the object with that name are texts for people. */
  static boolean isMap(String member) {
    return ABSENT.equals(member);
  }

  /** Records that the object has a member with this name. */
  void name(String member) {
    coded.add(member);
  }

  /** Adds the text of a member. */
  void add(String member, String text) {
    MessageText message = MessageText.ofEnglish(text);
    if (message != null) {
      found.put(member, message);
    }
  }

  /** Adds an item of a list. */
  void addItem(String member, String text) {
    Object items = found.computeIfAbsent(member, name -> new ArrayList<>());
    if (items instanceof List<?>) {
      @SuppressWarnings("unchecked")
      List<Object> list = (List<Object>) items;
      MessageText message = MessageText.ofEnglish(text);
      list.add(message == null ? text : message);
    }
  }

  /** Adds an entry of a member that is an object of texts. */
  void addEntry(String member, String key, String text) {
    MessageText message = MessageText.ofEnglish(text);
    if (message != null) {
      Object entries = found.computeIfAbsent(member, name -> new LinkedHashMap<>());
      @SuppressWarnings("unchecked")
      Map<String, Object> map = (Map<String, Object>) entries;
      map.put(key, message);
    }
  }

  /** The members to add, by name, each with its {@code text} in the language. */
  Map<String, Object> missing(MessageLanguage language) {
    Map<String, Object> missing = new LinkedHashMap<>();
    found.forEach(
        (member, value) -> {
          if (!coded.contains(member + MessageTextParts.SUFFIX) && isKnown(value)) {
            missing.put(member + MessageTextParts.SUFFIX, view(value, language));
          }
        });
    return missing;
  }

  private static boolean isKnown(Object value) {
    return !(value instanceof List<?> list)
        || list.stream().anyMatch(MessageText.class::isInstance);
  }

  private static Object view(Object value, MessageLanguage language) {
    if (value instanceof List<?> list) {
      return list.stream().map(item -> view(item, language)).toList();
    }
    Map<String, Object> view = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, entry) -> view.put(String.valueOf(key), view(entry, language)));
    } else if (value instanceof MessageText message) {
      view.put("code", message.code());
      if (!message.parameters().isEmpty()) {
        view.put("parameters", message.parameters());
      }
      view.put("text", message.in(language));
    } else {
      view.put("text", value);
    }
    return view;
  }
}
