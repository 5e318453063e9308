package io.meetkeeper.backbone.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** JSON with one to three random changes, the same for the same seed. */
public final class JsonMutation {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "\"\"",
          "\"x\"",
          "\"NaN\"",
          "\"Infinity\"",
          "\"-5\"",
          "\"\\u001b[2J\\u202e\\u0000\\r\\n\"",
          "\"\\ud800\"",
          "0",
          "-1",
          "0.5",
          "1e308",
          "-1e308",
          "1e999",
          "9223372036854775807",
          "-9223372036854775808",
          "99999999999999999999999999",
          "[]",
          "[null]",
          "{}",
          "[{}]",
          "{\"\":null}",
          "\"1970-01-01T00:00:00Z\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"-999999999-01-01T00:00:00Z\"");

  private JsonMutation() {}

  /** The text with random changes. */
  public static String of(String json, long seed) {
    Random random = new Random(seed);
    try {
      ObjectNode root = (ObjectNode) JSON.readTree(json);
      boolean grown = false;
      for (int i = 0; i <= random.nextInt(3) && !grown; i++) {
        grown = mutate(root, random);
      }
      return root.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Whether an item is repeated now; to repeat one in it, too, would take gigabytes. */
  private static boolean mutate(ObjectNode root, Random random) throws JsonProcessingException {
    List<ObjectNode> objects = new ArrayList<>();
    collect(root, objects);
    ObjectNode object = objects.get(random.nextInt(objects.size()));
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      object.set("new", value(random));
      return false;
    }
    String name = names.get(random.nextInt(names.size()));
    int kind = random.nextInt(6);
    switch (kind) {
      case 0 -> object.remove(name);
      case 1 -> object.put(name, "long ".repeat(1 + random.nextInt(5_000)));
      case 2 -> object.set(name, repeated(object.get(name), 1 + random.nextInt(2_000)));
      default -> object.set(name, value(random));
    }
    return kind == 2;
  }

  private static JsonNode value(Random random) throws JsonProcessingException {
    return JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
  }

  private static ArrayNode repeated(JsonNode item, int times) {
    ArrayNode list = JSON.createArrayNode();
    JsonNode single = item != null && item.isArray() && !item.isEmpty() ? item.get(0) : item;
    for (int i = 0; i < times; i++) {
      list.add(single);
    }
    return list;
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> collect(child, objects));
  }
}
