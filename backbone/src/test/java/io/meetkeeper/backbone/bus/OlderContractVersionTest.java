package io.meetkeeper.backbone.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.json.ContractJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A cluster in the middle of an upgrade: messages in the form of the version before fleets, all in
 * {@code contracts-before-fleets.json}, which stays as it is.
 */
class OlderContractVersionTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    older().fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Reading an older message neither loses nor changes any of its content. */
  @ParameterizedTest
  @MethodSource("names")
  void isUnderstood(String name) throws IOException {
    JsonNode older = older().get(name);
    Object read = ContractJson.parse(older.toString(), type(name));
    assertIncludes(name, JSON.readTree(ContractJson.toJson(read)), older);
  }

  /** The older version ignores members that it does not know, and finds all that it knows. */
  @ParameterizedTest
  @MethodSource("names")
  void understandsTodaysMessages(String name) throws IOException {
    JsonNode today = JSON.readTree(ContractJson.toJson(ContractFixtures.RECORDS.get(name)));
    assertSameMembers(name, today, older().get(name));
  }

  private static JsonNode older() throws IOException {
    try (var in =
        OlderContractVersionTest.class.getResourceAsStream("/contracts-before-fleets.json")) {
      return JSON.readTree(in);
    }
  }

  private static Class<?> type(String name) {
    Object record = ContractFixtures.RECORDS.get(name);
    assertThat(record).as("%s has been dropped; others may still send it", name).isNotNull();
    return record instanceof Event ? Event.class : record.getClass();
  }

  private static void assertIncludes(String path, JsonNode today, JsonNode older) {
    if (older.isObject()) {
      for (Map.Entry<String, JsonNode> member : older.properties()) {
        String at = path + "." + member.getKey();
        assertThat(today.has(member.getKey())).as(at).isTrue();
        assertIncludes(at, today.get(member.getKey()), member.getValue());
      }
    } else if (older.isArray()) {
      assertThat(today).as(path).hasSameSizeAs(older);
      for (int i = 0; i < older.size(); i++) {
        assertIncludes(path + "[" + i + "]", today.get(i), older.get(i));
      }
    } else {
      assertThat(today).as(path).isEqualTo(older);
    }
  }

  private static void assertSameMembers(String path, JsonNode today, JsonNode older) {
    assertThat(today.getNodeType()).as(path).isEqualTo(older.getNodeType());
    for (Map.Entry<String, JsonNode> member : older.properties()) {
      String at = path + "." + member.getKey();
      assertThat(today.has(member.getKey())).as(at).isTrue();
      assertSameMembers(at, today.get(member.getKey()), member.getValue());
    }
    for (int i = 0; i < Math.min(today.size(), older.size()) && older.isArray(); i++) {
      assertSameMembers(path + "[" + i + "]", today.get(i), older.get(i));
    }
  }
}
